// purpose: Remove rows of opportunities.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Opportunity {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Opportunity(account, row_key)
OPTIONAL MATCH (fact)-[link]-()
WHERE link.row_key IS NULL
DELETE link
WITH DISTINCT fact
DELETE fact;
