-- purpose: Remove rows of events.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM events WHERE account = :account AND row_key = :row_key;
