// purpose: Remove rows of targets.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Target {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
