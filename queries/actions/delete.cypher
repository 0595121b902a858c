// purpose: Remove rows of actions.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Action {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
