// purpose: Log the rows of a change, before and after.
// params: change, position, account, table, row_key, before, after
// returns: nothing
// mode: write
// One node holds the rows of one account that came together, as lists of the same length: one node
// for each row would cost the server as much as the facts themselves.
UNWIND range(0, $last) AS n
WITH $columns.`change`[n] AS number, $columns.`account`[n] AS account, collect(n) AS page
MATCH (entry:Change {number: number})
CREATE (entry)-[:CHANGED]->(:RowChanges {
    `change`: number,
    `account`: account,
    `position`: $columns.`position`[page[0]],
    `last`: $columns.`position`[last(page)],
    `positions`: [n IN page | $columns.`position`[n]],
    `tables`: [n IN page | $columns.`table`[n]],
    `row_keys`: [n IN page | $columns.`row_key`[n]],
    `befores`: [n IN page | coalesce($columns.`before`[n], '')],
    `afters`: [n IN page | coalesce($columns.`after`[n], '')]
});
