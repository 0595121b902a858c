// purpose: Add or replace rows of decision_roles.
// params: account, row_key, opportunity, contact, role
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`contact`[n]})
USING INDEX away:Contact(reference)
WITH n, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Opportunity {account: $columns.`account`[n], id: $columns.`opportunity`[n]})
USING INDEX here:Opportunity(account, id)
WITH n, one, head(collect(here)) AS other
MERGE (one)-[fact:DECIDES_IN {account: $columns.account[n], row_key: $columns.row_key[n]}]->(other)
SET
    fact.`opportunity` = $columns.`opportunity`[n],
    fact.`contact` = $columns.`contact`[n],
    fact.`role` = $columns.`role`[n];
