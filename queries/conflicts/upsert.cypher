// purpose: Add or replace rows of conflicts.
// params: account, row_key, a, b, evidence, observed_on, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND $rows AS row
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`a`})
OPTIONAL MATCH (away:Contact {reference: row.`a`})
WITH row, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`b`})
OPTIONAL MATCH (away:Contact {reference: row.`b`})
WITH row, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:CONFLICTS_WITH {account: row.account, row_key: row.row_key}]-(other)
SET
    fact.`a` = row.`a`,
    fact.`b` = row.`b`,
    fact.`evidence` = row.`evidence`,
    fact.`observed_on` = row.`observed_on`,
    fact.`valid_from` = row.`valid_from`,
    fact.`valid_to` = row.`valid_to`;
