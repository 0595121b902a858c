// purpose: Remove rows of reporting_lines.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH ()-[fact:REPORTS_TO {account: $columns.account[n], row_key: $columns.row_key[n]}]->()
USING INDEX fact:REPORTS_TO(account, row_key)
DELETE fact;
