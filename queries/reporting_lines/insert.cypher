// purpose: Add new rows of reporting_lines that mention nobody of another account.
// params: account, row_key, report, manager, kind, opportunity, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`report`[n]})
USING INDEX here:Contact(account, id)
WITH n, here AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`manager`[n]})
USING INDEX here:Contact(account, id)
WITH n, one, here AS other
CREATE (one)-[fact:REPORTS_TO {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `report`: $columns.`report`[n],
    `manager`: $columns.`manager`[n],
    `kind`: $columns.`kind`[n],
    `opportunity`: $columns.`opportunity`[n],
    `valid_from`: $columns.`valid_from`[n],
    `valid_to`: $columns.`valid_to`[n]
}]->(other);
