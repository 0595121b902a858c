// purpose: Add new rows of influences that mention nobody of another account.
// params: account, row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`influencer`[n]})
USING INDEX here:Contact(account, id)
WITH n, here AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`influenced`[n]})
USING INDEX here:Contact(account, id)
WITH n, one, here AS other
CREATE (one)-[fact:INFLUENCES {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `influencer`: $columns.`influencer`[n],
    `influenced`: $columns.`influenced`[n],
    `strength`: $columns.`strength`[n],
    `opportunity`: $columns.`opportunity`[n],
    `status`: $columns.`status`[n],
    `evidence`: $columns.`evidence`[n],
    `source`: $columns.`source`[n],
    `basis`: $columns.`basis`[n],
    `observed_on`: $columns.`observed_on`[n],
    `valid_from`: $columns.`valid_from`[n],
    `valid_to`: $columns.`valid_to`[n]
}]->(other);
