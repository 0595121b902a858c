// purpose: Remove rows of interactions.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Interaction {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
