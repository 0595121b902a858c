-- purpose: Remove rows of conflicts.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM conflicts WHERE account = :account AND row_key = :row_key;
