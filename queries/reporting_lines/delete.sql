-- purpose: Remove rows of reporting_lines.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM reporting_lines WHERE account = :account AND row_key = :row_key;
