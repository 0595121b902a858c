// purpose: Correct who made a change and from what: only when somebody is forgotten.
// params: number, by, source
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (entry:Change {number: $columns.`number`[n]})
SET entry.`by` = $columns.`by`[n], entry.source = $columns.`source`[n];
