// purpose: Remove rows of reporting_lines.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH ()-[fact:REPORTS_TO {account: row.account, row_key: row.row_key}]->()
DELETE fact;
