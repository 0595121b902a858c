// purpose: Remove rows of posts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Post {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
