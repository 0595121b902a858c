-- purpose: Add new rows of reviews that mention nobody of another account.
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
);
