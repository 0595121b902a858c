-- purpose: All rows of influences of one account.
-- params: account
-- returns: row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
-- mode: read
SELECT
    "row_key",
    "influencer",
    "influenced",
    "strength",
    "opportunity",
    "status",
    "evidence",
    "source",
    "basis",
    "observed_on",
    "valid_from",
    "valid_to"
FROM influences
WHERE account = :account
ORDER BY row_key;
