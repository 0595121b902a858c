-- purpose: All rows of conflicts of one account.
-- params: account
-- returns: row_key, a, b, evidence, observed_on, valid_from, valid_to
-- mode: read
SELECT
    "row_key",
    "a",
    "b",
    "evidence",
    "observed_on",
    "valid_from",
    "valid_to"
FROM conflicts
WHERE account = :account
ORDER BY row_key;
