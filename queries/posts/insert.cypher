// purpose: Add new rows of posts that mention nobody of another account.
// params: account, row_key, contact, title, department, tier, decision_role, organization, side, from, to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Post {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `contact`: $columns.`contact`[n],
    `title`: $columns.`title`[n],
    `department`: $columns.`department`[n],
    `tier`: $columns.`tier`[n],
    `decision_role`: $columns.`decision_role`[n],
    `organization`: $columns.`organization`[n],
    `side`: $columns.`side`[n],
    `from`: $columns.`from`[n],
    `to`: $columns.`to`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)<-[:HELD]-(one)
)
WITH n, fact
OPTIONAL MATCH (here:Department {account: $columns.`account`[n], id: $columns.`department`[n]})
USING INDEX here:Department(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:BELONGS_TO]->(one)
);
