-- purpose: Remove rows of decision_roles.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM decision_roles WHERE account = :account AND row_key = :row_key;
