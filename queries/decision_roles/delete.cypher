// purpose: Remove rows of decision_roles.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH ()-[fact:DECIDES_IN {account: $columns.account[n], row_key: $columns.row_key[n]}]->()
USING INDEX fact:DECIDES_IN(account, row_key)
DELETE fact;
