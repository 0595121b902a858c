// purpose: Remove rows of account_figures.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:AccountFigure {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
