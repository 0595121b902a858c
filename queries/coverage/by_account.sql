-- purpose: All rows of coverage of one account.
-- params: account
-- returns: row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
-- mode: read
SELECT
    "row_key",
    "own",
    "contact",
    "role",
    "closeness",
    "since",
    "last_contact",
    "valid_to",
    "evidence"
FROM coverage
WHERE account = :account
ORDER BY row_key;
