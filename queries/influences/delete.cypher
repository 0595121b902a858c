// purpose: Remove rows of influences.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH ()-[fact:INFLUENCES {account: $columns.account[n], row_key: $columns.row_key[n]}]->()
USING INDEX fact:INFLUENCES(account, row_key)
DELETE fact;
