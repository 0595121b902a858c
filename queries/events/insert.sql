-- purpose: Add new rows of events that mention nobody of another account.
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
);
