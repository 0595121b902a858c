-- purpose: Remove rows of departments.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM departments WHERE account = :account AND row_key = :row_key;
