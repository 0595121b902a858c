// purpose: Remove rows of influences.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH ()-[fact:INFLUENCES {account: row.account, row_key: row.row_key}]->()
DELETE fact;
