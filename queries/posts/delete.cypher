// purpose: Remove rows of posts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Post {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Post(account, row_key)
DETACH DELETE fact;
