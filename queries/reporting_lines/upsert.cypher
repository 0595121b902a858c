// purpose: Add or replace rows of reporting_lines.
// params: account, row_key, report, manager, kind, opportunity, valid_from, valid_to
// returns: nothing
// mode: write
UNWIND $rows AS row
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`report`})
OPTIONAL MATCH (away:Contact {reference: row.`report`})
WITH row, head(collect(coalesce(here, away))) AS one
OPTIONAL MATCH (here:Contact {account: row.account, id: row.`manager`})
OPTIONAL MATCH (away:Contact {reference: row.`manager`})
WITH row, one, head(collect(coalesce(here, away))) AS other
MERGE (one)-[fact:REPORTS_TO {account: row.account, row_key: row.row_key}]->(other)
SET
    fact.`report` = row.`report`,
    fact.`manager` = row.`manager`,
    fact.`kind` = row.`kind`,
    fact.`opportunity` = row.`opportunity`,
    fact.`valid_from` = row.`valid_from`,
    fact.`valid_to` = row.`valid_to`;
