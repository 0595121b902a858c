-- purpose: Remove rows of account_figures.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM account_figures WHERE account = :account AND row_key = :row_key;
