// purpose: Drop the logged rows of a change: only when somebody is forgotten.
// params: change
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:RowChange {change: row.`change`})
DETACH DELETE fact;
