// purpose: Log a change.
// params: number, at, by, source, kind, undoes, removed, emptied
// returns: nothing
// mode: write
UNWIND $rows AS row
CREATE (entry:Change {
    `number`: row.`number`,
    `at`: row.`at`,
    `by`: row.`by`,
    `source`: row.`source`,
    `kind`: row.`kind`,
    `undoes`: row.`undoes`,
    `removed`: row.`removed`,
    `emptied`: row.`emptied`
});
