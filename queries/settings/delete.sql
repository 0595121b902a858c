-- purpose: Remove rows of settings.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM settings WHERE account = :account AND row_key = :row_key;
