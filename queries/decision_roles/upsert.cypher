// purpose: Add or replace rows of decision_roles.
// params: account, row_key, opportunity, contact, role
// returns: nothing
// mode: write
UNWIND $rows AS row
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`contact`})
OPTIONAL MATCH (away:Contact {reference: row.`contact`})
WITH row, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Opportunity {account: row.account, id: row.`opportunity`})
WITH row, one, head(collect(here)) AS other
MERGE (one)-[fact:DECIDES_IN {account: row.account, row_key: row.row_key}]->(other)
SET
    fact.`opportunity` = row.`opportunity`,
    fact.`contact` = row.`contact`,
    fact.`role` = row.`role`;
