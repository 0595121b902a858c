// purpose: Remove rows of accounts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Account {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
