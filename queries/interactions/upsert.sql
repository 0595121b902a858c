-- purpose: Add or replace rows of interactions.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "date" = excluded."date",
    "own" = excluded."own",
    "contact" = excluded."contact",
    "channel" = excluded."channel",
    "sentiment" = excluded."sentiment",
    "opportunity" = excluded."opportunity",
    "note" = excluded."note";
