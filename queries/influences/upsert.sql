-- purpose: Add or replace rows of influences.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "influencer" = excluded."influencer",
    "influenced" = excluded."influenced",
    "strength" = excluded."strength",
    "opportunity" = excluded."opportunity",
    "status" = excluded."status",
    "evidence" = excluded."evidence",
    "source" = excluded."source",
    "basis" = excluded."basis",
    "observed_on" = excluded."observed_on",
    "valid_from" = excluded."valid_from",
    "valid_to" = excluded."valid_to";
