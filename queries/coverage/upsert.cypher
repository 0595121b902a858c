// purpose: Add or replace rows of coverage.
// params: account, row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
// returns: nothing
// mode: write
UNWIND $rows AS row
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`own`})
OPTIONAL MATCH (away:Contact {reference: row.`own`})
WITH row, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`contact`})
OPTIONAL MATCH (away:Contact {reference: row.`contact`})
WITH row, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:COVERS {account: row.account, row_key: row.row_key}]->(other)
SET
    fact.`own` = row.`own`,
    fact.`contact` = row.`contact`,
    fact.`role` = row.`role`,
    fact.`closeness` = row.`closeness`,
    fact.`since` = row.`since`,
    fact.`last_contact` = row.`last_contact`,
    fact.`valid_to` = row.`valid_to`,
    fact.`evidence` = row.`evidence`;
