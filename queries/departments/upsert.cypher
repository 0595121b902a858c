// purpose: Add or replace rows of departments.
// params: account, row_key, name, id, parent, head
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Department {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`name` = $columns.`name`[n],
    fact.`id` = $columns.`id`[n],
    fact.`parent` = $columns.`parent`[n],
    fact.`head` = $columns.`head`[n]
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
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:PART_OF]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Department {account: fact.`account`, id: fact.`parent`})
USING INDEX here:Department(account, id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:PART_OF]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (below:Department {account: fact.account, `parent`: fact.id})
USING INDEX below:Department(account, `parent`)
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:PART_OF]->(fact)
);
