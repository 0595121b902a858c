// purpose: Remove rows of actions.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Action {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Action(account, row_key)
DETACH DELETE fact;
