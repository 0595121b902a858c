// purpose: Add new rows of actions that mention nobody of another account.
// params: account, row_key, action, id, subject, attitude, owner, due, status, done_on, shared
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Action {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `action`: $columns.`action`[n],
    `id`: $columns.`id`[n],
    `subject`: $columns.`subject`[n],
    `attitude`: $columns.`attitude`[n],
    `owner`: $columns.`owner`[n],
    `due`: $columns.`due`[n],
    `status`: $columns.`status`[n],
    `done_on`: $columns.`done_on`[n],
    `shared`: $columns.`shared`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
)
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`subject`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (office:Department {account: $columns.`account`[n], id: $columns.`subject`[n]})
USING INDEX office:Department(account, id)
WITH n, fact, coalesce(here, office) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:ABOUT]->(one)
);
