-- purpose: Add or replace rows of actions.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "action" = excluded."action",
    "id" = excluded."id",
    "subject" = excluded."subject",
    "attitude" = excluded."attitude",
    "owner" = excluded."owner",
    "due" = excluded."due",
    "status" = excluded."status",
    "done_on" = excluded."done_on",
    "shared" = excluded."shared";
