// purpose: Remove rows of assessments.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Assessment {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
