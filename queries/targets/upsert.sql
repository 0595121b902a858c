-- purpose: Add or replace rows of targets.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "subject" = excluded."subject",
    "subject_kind" = excluded."subject_kind",
    "attitude" = excluded."attitude",
    "level_or_points" = excluded."level_or_points",
    "due" = excluded."due",
    "owner" = excluded."owner",
    "action" = excluded."action",
    "shared" = excluded."shared";
