-- purpose: Add new rows of interactions that mention nobody of another account.
-- params: account, row_key, date, own, contact, channel, sentiment, opportunity, note
-- returns: nothing
-- mode: write
INSERT INTO interactions (
    "account",
    "row_key",
    "date",
    "own",
    "contact",
    "channel",
    "sentiment",
    "opportunity",
    "note"
) VALUES (
    :account,
    :row_key,
    :date,
    :own,
    :contact,
    :channel,
    :sentiment,
    :opportunity,
    :note
);
