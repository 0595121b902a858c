-- purpose: Remove rows of actions.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM actions WHERE account = :account AND row_key = :row_key;
