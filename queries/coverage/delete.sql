-- purpose: Remove rows of coverage.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM coverage WHERE account = :account AND row_key = :row_key;
