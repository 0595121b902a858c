// purpose: Add new rows of coverage that mention nobody of another account.
// params: account, row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`own`[n]})
USING INDEX here:Contact(account, id)
WITH n, here AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
WITH n, one, here AS other
CREATE (one)-[fact:COVERS {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `own`: $columns.`own`[n],
    `contact`: $columns.`contact`[n],
    `role`: $columns.`role`[n],
    `closeness`: $columns.`closeness`[n],
    `since`: $columns.`since`[n],
    `last_contact`: $columns.`last_contact`[n],
    `valid_to`: $columns.`valid_to`[n],
    `evidence`: $columns.`evidence`[n]
}]->(other);
