-- purpose: Remove rows of influences.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM influences WHERE account = :account AND row_key = :row_key;
