// purpose: Add or replace rows of opportunities.
// params: account, row_key, name, id, amount, stage, close_on
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Opportunity {account: row.account, row_key: row.row_key})
SET
    fact.`name` = row.`name`,
    fact.`id` = row.`id`,
    fact.`amount` = row.`amount`,
    fact.`stage` = row.`stage`,
    fact.`close_on` = row.`close_on`
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
