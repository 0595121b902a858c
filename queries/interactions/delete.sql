-- purpose: Remove rows of interactions.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM interactions WHERE account = :account AND row_key = :row_key;
