// purpose: Remove rows of reviews.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Review {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
