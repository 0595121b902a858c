// purpose: Remove rows of coverage.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH ()-[fact:COVERS {account: row.account, row_key: row.row_key}]->()
DELETE fact;
