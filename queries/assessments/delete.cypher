// purpose: Remove rows of assessments.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Assessment {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Assessment(account, row_key)
DETACH DELETE fact;
