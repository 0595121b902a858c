// purpose: Remove rows of reviews.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Review {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Review(account, row_key)
DETACH DELETE fact;
