-- purpose: All rows of settings of one account.
-- params: account
-- returns: row_key, key, value
-- mode: read
SELECT
    "row_key",
    "key",
    "value"
FROM settings
WHERE account = :account
ORDER BY row_key;
