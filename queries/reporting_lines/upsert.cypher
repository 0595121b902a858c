// purpose: Add or replace rows of reporting_lines.
// params: account, row_key, report, manager, kind, opportunity, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`report`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`report`[n]})
USING INDEX away:Contact(reference)
WITH n, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`manager`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`manager`[n]})
USING INDEX away:Contact(reference)
WITH n, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:REPORTS_TO {account: $columns.account[n], row_key: $columns.row_key[n]}]->(other)
SET
    fact.`report` = $columns.`report`[n],
    fact.`manager` = $columns.`manager`[n],
    fact.`kind` = $columns.`kind`[n],
    fact.`opportunity` = $columns.`opportunity`[n],
    fact.`valid_from` = $columns.`valid_from`[n],
    fact.`valid_to` = $columns.`valid_to`[n];
