-- purpose: Remove rows of accounts.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM accounts WHERE account = :account AND row_key = :row_key;
