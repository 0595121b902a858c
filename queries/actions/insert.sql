-- purpose: Add new rows of actions that mention nobody of another account.
-- params: account, row_key, action, id, subject, attitude, owner, due, status, done_on
-- returns: nothing
-- mode: write
INSERT INTO actions (
    "account",
    "row_key",
    "action",
    "id",
    "subject",
    "attitude",
    "owner",
    "due",
    "status",
    "done_on"
) VALUES (
    :account,
    :row_key,
    :action,
    :id,
    :subject,
    :attitude,
    :owner,
    :due,
    :status,
    :done_on
);
