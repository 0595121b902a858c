-- purpose: All rows of targets of one account.
-- params: account
-- returns: row_key, subject, subject_kind, attitude, level_or_points, due, owner, action, shared
-- mode: read
SELECT
    "row_key",
    "subject",
    "subject_kind",
    "attitude",
    "level_or_points",
    "due",
    "owner",
    "action",
    "shared"
FROM targets
WHERE account = :account
ORDER BY row_key;
