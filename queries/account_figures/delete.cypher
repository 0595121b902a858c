// purpose: Remove rows of account_figures.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:AccountFigure {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:AccountFigure(account, row_key)
DETACH DELETE fact;
