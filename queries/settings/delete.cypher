// purpose: Remove rows of settings.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Setting {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
