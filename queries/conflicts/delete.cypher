// purpose: Remove rows of conflicts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH ()-[fact:CONFLICTS_WITH {account: row.account, row_key: row.row_key}]->()
DELETE fact;
