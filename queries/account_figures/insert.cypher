// purpose: Add new rows of account_figures that mention nobody of another account.
// params: account, row_key, period, spend, contribution, orders, last_order_on, collected
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:AccountFigure {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `period`: $columns.`period`[n],
    `spend`: $columns.`spend`[n],
    `contribution`: $columns.`contribution`[n],
    `orders`: $columns.`orders`[n],
    `last_order_on`: $columns.`last_order_on`[n],
    `collected`: $columns.`collected`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
);
