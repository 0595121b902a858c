// purpose: Add new rows of contacts that mention nobody of another account.
// params: account, row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Contact {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `name`: $columns.`name`[n],
    `id`: $columns.`id`[n],
    `side`: $columns.`side`[n],
    `organization`: $columns.`organization`[n],
    `department`: $columns.`department`[n],
    `title`: $columns.`title`[n],
    `tier`: $columns.`tier`[n],
    `decision_role`: $columns.`decision_role`[n],
    `political_status`: $columns.`political_status`[n],
    `team_role`: $columns.`team_role`[n],
    `line`: $columns.`line`[n],
    `in_post_since`: $columns.`in_post_since`[n],
    `leaving_on`: $columns.`leaving_on`[n],
    `leaving_rate`: $columns.`leaving_rate`[n],
    `email`: $columns.`email`[n],
    `phone`: $columns.`phone`[n],
    `external_id`: $columns.`external_id`[n],
    `note`: $columns.`note`[n],
    reference: $columns.account[n] + '/' + $columns.id[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
)
WITH n, fact
OPTIONAL MATCH (here:Department {account: $columns.`account`[n], id: $columns.`department`[n]})
USING INDEX here:Department(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:BELONGS_TO]->(one)
);
