// purpose: Remove rows of contacts.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Contact {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Contact(account, row_key)
OPTIONAL MATCH (fact)-[link]-()
WHERE link.row_key IS NULL
DELETE link
WITH DISTINCT fact
DELETE fact;
