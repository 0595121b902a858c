-- purpose: All rows of departments of one account.
-- params: account
-- returns: row_key, name, id, parent, head
-- mode: read
SELECT
    "row_key",
    "name",
    "id",
    "parent",
    "head"
FROM departments
WHERE account = :account
ORDER BY row_key;
