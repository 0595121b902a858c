// purpose: Add or replace rows of conflicts.
// params: account, row_key, a, b, evidence, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`a`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`a`[n]})
USING INDEX away:Contact(reference)
WITH n, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`b`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`b`[n]})
USING INDEX away:Contact(reference)
WITH n, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:CONFLICTS_WITH {account: $columns.account[n], row_key: $columns.row_key[n]}]-(other)
SET
    fact.`a` = $columns.`a`[n],
    fact.`b` = $columns.`b`[n],
    fact.`evidence` = $columns.`evidence`[n],
    fact.`observed_on` = $columns.`observed_on`[n],
    fact.`valid_from` = $columns.`valid_from`[n],
    fact.`valid_to` = $columns.`valid_to`[n];
