// purpose: Add new rows of opportunities that mention nobody of another account.
// params: account, row_key, name, id, amount, stage, close_on
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Opportunity {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `name`: $columns.`name`[n],
    `id`: $columns.`id`[n],
    `amount`: $columns.`amount`[n],
    `stage`: $columns.`stage`[n],
    `close_on`: $columns.`close_on`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
);
