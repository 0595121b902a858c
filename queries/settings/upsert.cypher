// purpose: Add or replace rows of settings.
// params: account, row_key, key, value
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Setting {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`key` = $columns.`key`[n],
    fact.`value` = $columns.`value`[n]
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
