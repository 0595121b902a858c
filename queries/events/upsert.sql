-- purpose: Add or replace rows of events.
-- params: account, row_key, date, kind, subject, evidence
-- returns: nothing
-- mode: write
INSERT INTO events (
    "account",
    "row_key",
    "date",
    "kind",
    "subject",
    "evidence"
) VALUES (
    :account,
    :row_key,
    :date,
    :kind,
    :subject,
    :evidence
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "date" = excluded."date",
    "kind" = excluded."kind",
    "subject" = excluded."subject",
    "evidence" = excluded."evidence";
