-- purpose: All rows of actions of one account.
-- params: account
-- returns: row_key, action, id, subject, attitude, owner, due, status, done_on, shared
-- mode: read
SELECT
    "row_key",
    "action",
    "id",
    "subject",
    "attitude",
    "owner",
    "due",
    "status",
    "done_on",
    "shared"
FROM actions
WHERE account = :account
ORDER BY row_key;
