-- purpose: Remove rows of targets.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM targets WHERE account = :account AND row_key = :row_key;
