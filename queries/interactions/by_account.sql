-- purpose: All rows of interactions of one account.
-- params: account
-- returns: row_key, date, own, contact, channel, sentiment, opportunity, note
-- mode: read
SELECT
    "row_key",
    "date",
    "own",
    "contact",
    "channel",
    "sentiment",
    "opportunity",
    "note"
FROM interactions
WHERE account = :account
ORDER BY row_key;
