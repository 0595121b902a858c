-- purpose: All rows of decision_roles of one account.
-- params: account
-- returns: row_key, opportunity, contact, role
-- mode: read
SELECT
    "row_key",
    "opportunity",
    "contact",
    "role"
FROM decision_roles
WHERE account = :account
ORDER BY row_key;
