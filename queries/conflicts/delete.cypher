// purpose: Remove rows of conflicts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH ()-[fact:CONFLICTS_WITH {account: $columns.account[n], row_key: $columns.row_key[n]}]->()
USING INDEX fact:CONFLICTS_WITH(account, row_key)
DELETE fact;
