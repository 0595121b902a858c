// purpose: Remove rows of interactions.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Interaction {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Interaction(account, row_key)
DETACH DELETE fact;
