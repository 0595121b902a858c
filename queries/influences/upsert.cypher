// purpose: Add or replace rows of influences.
// params: account, row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND $rows AS row
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`influencer`})
OPTIONAL MATCH (away:Contact {reference: row.`influencer`})
WITH row, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`influenced`})
OPTIONAL MATCH (away:Contact {reference: row.`influenced`})
WITH row, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:INFLUENCES {account: row.account, row_key: row.row_key}]->(other)
SET
    fact.`influencer` = row.`influencer`,
    fact.`influenced` = row.`influenced`,
    fact.`strength` = row.`strength`,
    fact.`opportunity` = row.`opportunity`,
    fact.`status` = row.`status`,
    fact.`evidence` = row.`evidence`,
    fact.`source` = row.`source`,
    fact.`basis` = row.`basis`,
    fact.`observed_on` = row.`observed_on`,
    fact.`valid_from` = row.`valid_from`,
    fact.`valid_to` = row.`valid_to`;
