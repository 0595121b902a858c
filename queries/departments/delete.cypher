// purpose: Remove rows of departments.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Department {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Department(account, row_key)
DETACH DELETE fact;
