// purpose: Add new rows of settings that mention nobody of another account.
// params: account, row_key, key, value
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Setting {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `key`: $columns.`key`[n],
    `value`: $columns.`value`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
);
