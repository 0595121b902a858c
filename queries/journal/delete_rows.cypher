// purpose: Drop the logged rows of a change: only when somebody is forgotten.
// params: change
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (:Change {number: row.`change`})-[:CHANGED]->(page:RowChanges)
DETACH DELETE page;
