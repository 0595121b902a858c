// purpose: Log the rows of a change, before and after.
// params: change, position, account, table, row_key, before, after
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (entry:Change {number: row.`change`})
CREATE (entry)-[:CHANGED]->(:RowChange {
    `change`: row.`change`,
    `position`: row.`position`,
    `account`: row.`account`,
    `table`: row.`table`,
    `row_key`: row.`row_key`,
    `before`: row.`before`,
    `after`: row.`after`
});
