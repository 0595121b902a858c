// purpose: Remove rows of departments.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Department {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
