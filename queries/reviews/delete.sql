-- purpose: Remove rows of reviews.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM reviews WHERE account = :account AND row_key = :row_key;
