// purpose: Remove rows of decision_roles.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH ()-[fact:DECIDES_IN {account: row.account, row_key: row.row_key}]->()
DELETE fact;
