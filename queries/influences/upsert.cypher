// purpose: Add or replace rows of influences.
// params: account, row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`influencer`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`influencer`[n]})
USING INDEX away:Contact(reference)
WITH n, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`influenced`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: $columns.`influenced`[n]})
USING INDEX away:Contact(reference)
WITH n, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:INFLUENCES {account: $columns.account[n], row_key: $columns.row_key[n]}]->(other)
SET
    fact.`influencer` = $columns.`influencer`[n],
    fact.`influenced` = $columns.`influenced`[n],
    fact.`strength` = $columns.`strength`[n],
    fact.`opportunity` = $columns.`opportunity`[n],
    fact.`status` = $columns.`status`[n],
    fact.`evidence` = $columns.`evidence`[n],
    fact.`source` = $columns.`source`[n],
    fact.`basis` = $columns.`basis`[n],
    fact.`observed_on` = $columns.`observed_on`[n],
    fact.`valid_from` = $columns.`valid_from`[n],
    fact.`valid_to` = $columns.`valid_to`[n];
