// purpose: Remove rows of opportunities.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Opportunity {account: row.account, row_key: row.row_key})
OPTIONAL MATCH (fact)-[link]-()
WHERE link.row_key IS NULL
DELETE link
WITH DISTINCT fact
DELETE fact;
