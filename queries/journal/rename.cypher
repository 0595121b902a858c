// purpose: Correct who made a change and from what: only when somebody is forgotten.
// params: number, by, source
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (entry:Change {number: row.`number`})
SET entry.`by` = row.`by`, entry.source = row.source;
