-- purpose: Add new rows of influences that mention nobody of another account.
-- params: account, row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
-- returns: nothing
-- mode: write
INSERT INTO influences (
    "account",
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
) VALUES (
    :account,
    :row_key,
    :influencer,
    :influenced,
    :strength,
    :opportunity,
    :status,
    :evidence,
    :source,
    :basis,
    :observed_on,
    :valid_from,
    :valid_to
);
