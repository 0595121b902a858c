// purpose: Remove rows of events.
// params: account, row_key
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (fact:Event {account: row.account, row_key: row.row_key})
DETACH DELETE fact;
