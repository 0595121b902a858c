// purpose: Add new rows of departments that mention nobody of another account.
// params: account, row_key, name, id, parent, head
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Department {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `name`: $columns.`name`[n],
    `id`: $columns.`id`[n],
    `parent`: $columns.`parent`[n],
    `head`: $columns.`head`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
)
WITH n, fact
OPTIONAL MATCH (here:Department {account: $columns.`account`[n], id: $columns.`parent`[n]})
USING INDEX here:Department(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:PART_OF]->(one)
)
WITH n, fact
OPTIONAL MATCH (below:Department {account: fact.account, `parent`: fact.id})
USING INDEX below:Department(account, `parent`)
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:PART_OF]->(fact)
);
