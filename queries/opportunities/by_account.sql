-- purpose: All rows of opportunities of one account.
-- params: account
-- returns: row_key, name, id, amount, stage, close_on
-- mode: read
SELECT
    "row_key",
    "name",
    "id",
    "amount",
    "stage",
    "close_on"
FROM opportunities
WHERE account = :account
ORDER BY row_key;
