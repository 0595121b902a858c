// purpose: Remove rows of accounts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Account {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Account(account, row_key)
DETACH DELETE fact;
