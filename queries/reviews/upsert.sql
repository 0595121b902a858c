-- purpose: Add or replace rows of reviews.
-- params: account, row_key, date, part, participants, decisions
-- returns: nothing
-- mode: write
INSERT INTO reviews (
    "account",
    "row_key",
    "date",
    "part",
    "participants",
    "decisions"
) VALUES (
    :account,
    :row_key,
    :date,
    :part,
    :participants,
    :decisions
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "date" = excluded."date",
    "part" = excluded."part",
    "participants" = excluded."participants",
    "decisions" = excluded."decisions";
