-- purpose: Add new rows of targets that mention nobody of another account.
-- params: account, row_key, subject, subject_kind, attitude, level_or_points, due, owner, action, shared
-- returns: nothing
-- mode: write
INSERT INTO targets (
    "account",
    "row_key",
    "subject",
    "subject_kind",
    "attitude",
    "level_or_points",
    "due",
    "owner",
    "action",
    "shared"
) VALUES (
    :account,
    :row_key,
    :subject,
    :subject_kind,
    :attitude,
    :level_or_points,
    :due,
    :owner,
    :action,
    :shared
);
