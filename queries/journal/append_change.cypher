// purpose: Log a change.
// params: number, at, by, source, kind, undoes, removed, emptied
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (entry:Change {
    `number`: $columns.`number`[n],
    `at`: $columns.`at`[n],
    `by`: $columns.`by`[n],
    `source`: $columns.`source`[n],
    `kind`: $columns.`kind`[n],
    `undoes`: $columns.`undoes`[n],
    `removed`: $columns.`removed`[n],
    `emptied`: $columns.`emptied`[n]
});
