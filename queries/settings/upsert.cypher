// purpose: Add or replace rows of settings.
// params: account, row_key, key, value
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Setting {account: row.account, row_key: row.row_key})
SET
    fact.`key` = row.`key`,
    fact.`value` = row.`value`
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
