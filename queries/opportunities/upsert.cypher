// purpose: Add or replace rows of opportunities.
// params: account, row_key, name, id, amount, stage, close_on
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Opportunity {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`name` = $columns.`name`[n],
    fact.`id` = $columns.`id`[n],
    fact.`amount` = $columns.`amount`[n],
    fact.`stage` = $columns.`stage`[n],
    fact.`close_on` = $columns.`close_on`[n]
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
