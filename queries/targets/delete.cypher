// purpose: Remove rows of targets.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Target {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Target(account, row_key)
DETACH DELETE fact;
