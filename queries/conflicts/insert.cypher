// purpose: Add new rows of conflicts that mention nobody of another account.
// params: account, row_key, a, b, evidence, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`a`[n]})
USING INDEX here:Contact(account, id)
WITH n, here AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`b`[n]})
USING INDEX here:Contact(account, id)
WITH n, one, here AS other
CREATE (one)-[fact:CONFLICTS_WITH {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `a`: $columns.`a`[n],
    `b`: $columns.`b`[n],
    `evidence`: $columns.`evidence`[n],
    `observed_on`: $columns.`observed_on`[n],
    `valid_from`: $columns.`valid_from`[n],
    `valid_to`: $columns.`valid_to`[n]
}]->(other);
