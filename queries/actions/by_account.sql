-- purpose: All rows of actions of one account.
-- params: account
-- returns: row_key, action, id, subject, attitude, owner, due, status, done_on
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
    "done_on"
FROM actions
WHERE account = :account
ORDER BY row_key;
