-- purpose: All rows of reviews of one account.
-- params: account
-- returns: row_key, date, part, participants, decisions
-- mode: read
SELECT
    "row_key",
    "date",
    "part",
    "participants",
    "decisions"
FROM reviews
WHERE account = :account
ORDER BY row_key;
