// purpose: Drop the logged rows of a change in one account: only when somebody is forgotten.
// params: change, account
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (page:RowChanges {account: $columns.account[n]})
WHERE page.`change` = $columns.`change`[n]
DETACH DELETE page;
