// purpose: Add or replace rows of departments.
// params: account, row_key, name, id, parent, head
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Department {account: row.account, row_key: row.row_key})
SET
    fact.`name` = row.`name`,
    fact.`id` = row.`id`,
    fact.`parent` = row.`parent`,
    fact.`head` = row.`head`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:PART_OF]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Department {account: fact.account, id: fact.`parent`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:PART_OF]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (below:Department {account: fact.account, `parent`: fact.id})
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:PART_OF]->(fact)
);
