-- purpose: All rows of events of one account.
-- params: account
-- returns: row_key, date, kind, subject, evidence
-- mode: read
SELECT
    "row_key",
    "date",
    "kind",
    "subject",
    "evidence"
FROM events
WHERE account = :account
ORDER BY row_key;
