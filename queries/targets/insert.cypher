// purpose: Add new rows of targets that mention nobody of another account.
// params: account, row_key, subject, subject_kind, attitude, level_or_points, due, owner, action, shared
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Target {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `subject`: $columns.`subject`[n],
    `subject_kind`: $columns.`subject_kind`[n],
    `attitude`: $columns.`attitude`[n],
    `level_or_points`: $columns.`level_or_points`[n],
    `due`: $columns.`due`[n],
    `owner`: $columns.`owner`[n],
    `action`: $columns.`action`[n],
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
    CREATE (fact)-[:AIMS_AT]->(one)
);
