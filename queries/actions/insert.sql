-- purpose: Add new rows of actions that mention nobody of another account.
-- params: account, row_key, action, id, subject, attitude, owner, due, status, done_on, shared
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
    "done_on",
    "shared"
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
    :done_on,
    :shared
);
