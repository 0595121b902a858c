// purpose: Log the rows of a change, before and after.
// params: change, position, account, table, row_key, before, after
// returns: nothing
// mode: write
// One node holds the rows of one account that came together, as lists of the same length: one node
// for each row would cost the server as much as the facts themselves.
UNWIND $rows AS row
WITH row.`change` AS number, row.`account` AS account, collect(row) AS rows
MATCH (entry:Change {number: number})
CREATE (entry)-[:CHANGED]->(:RowChanges {
    `change`: number,
    `account`: account,
    `position`: rows[0].`position`,
    `last`: last(rows).`position`,
    `positions`: [row IN rows | row.`position`],
    `tables`: [row IN rows | row.`table`],
    `row_keys`: [row IN rows | row.`row_key`],
    `befores`: [row IN rows | coalesce(row.`before`, '')],
    `afters`: [row IN rows | coalesce(row.`after`, '')]
});
