// purpose: Remove rows of coverage.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH ()-[fact:COVERS {account: $columns.account[n], row_key: $columns.row_key[n]}]->()
USING INDEX fact:COVERS(account, row_key)
DELETE fact;
