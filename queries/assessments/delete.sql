-- purpose: Remove rows of assessments.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM assessments WHERE account = :account AND row_key = :row_key;
