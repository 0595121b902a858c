// purpose: Add new rows of decision_roles that mention nobody of another account.
// params: account, row_key, opportunity, contact, role
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
WITH n, here AS one
OPTIONAL MATCH (here:Opportunity {account: $columns.`account`[n], id: $columns.`opportunity`[n]})
USING INDEX here:Opportunity(account, id)
WITH n, one, here AS other
CREATE (one)-[fact:DECIDES_IN {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `opportunity`: $columns.`opportunity`[n],
    `contact`: $columns.`contact`[n],
    `role`: $columns.`role`[n]
}]->(other);
