// purpose: Add or replace rows of account_figures.
// params: account, row_key, period, spend, contribution, orders, last_order_on, collected
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:AccountFigure {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`period` = $columns.`period`[n],
    fact.`spend` = $columns.`spend`[n],
    fact.`contribution` = $columns.`contribution`[n],
    fact.`orders` = $columns.`orders`[n],
    fact.`last_order_on` = $columns.`last_order_on`[n],
    fact.`collected` = $columns.`collected`[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
USING INDEX here:Account(id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
);
