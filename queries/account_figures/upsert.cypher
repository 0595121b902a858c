// purpose: Add or replace rows of account_figures.
// params: account, row_key, period, spend, contribution, orders, last_order_on, collected
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:AccountFigure {account: row.account, row_key: row.row_key})
SET
    fact.`period` = row.`period`,
    fact.`spend` = row.`spend`,
    fact.`contribution` = row.`contribution`,
    fact.`orders` = row.`orders`,
    fact.`last_order_on` = row.`last_order_on`,
    fact.`collected` = row.`collected`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
);
