-- purpose: Remove rows of opportunities.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM opportunities WHERE account = :account AND row_key = :row_key;
