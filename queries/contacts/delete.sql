-- purpose: Remove rows of contacts.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM contacts WHERE account = :account AND row_key = :row_key;
