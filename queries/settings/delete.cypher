// purpose: Remove rows of settings.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Setting {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Setting(account, row_key)
DETACH DELETE fact;
