// purpose: Remove rows of events.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (fact:Event {account: $columns.account[n], row_key: $columns.row_key[n]})
USING INDEX fact:Event(account, row_key)
DETACH DELETE fact;
