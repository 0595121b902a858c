// purpose: Add or replace rows of coverage.
// params: account, row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`own`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`own`[n]})
USING INDEX away:Contact(reference)
WITH n, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`contact`[n]})
USING INDEX away:Contact(reference)
WITH n, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:COVERS {account: $columns.account[n], row_key: $columns.row_key[n]}]->(other)
SET
    fact.`own` = $columns.`own`[n],
    fact.`contact` = $columns.`contact`[n],
    fact.`role` = $columns.`role`[n],
    fact.`closeness` = $columns.`closeness`[n],
    fact.`since` = $columns.`since`[n],
    fact.`last_contact` = $columns.`last_contact`[n],
    fact.`valid_to` = $columns.`valid_to`[n],
    fact.`evidence` = $columns.`evidence`[n];
