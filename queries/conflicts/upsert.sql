-- purpose: Add or replace rows of conflicts.
-- params: account, row_key, a, b, evidence, observed_on, valid_from, valid_to
-- returns: nothing
-- mode: write
INSERT INTO conflicts (
    "account",
    "row_key",
    "a",
    "b",
    "evidence",
    "observed_on",
    "valid_from",
    "valid_to"
) VALUES (
    :account,
    :row_key,
    :a,
    :b,
    :evidence,
    :observed_on,
    :valid_from,
    :valid_to
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "a" = excluded."a",
    "b" = excluded."b",
    "evidence" = excluded."evidence",
    "observed_on" = excluded."observed_on",
    "valid_from" = excluded."valid_from",
    "valid_to" = excluded."valid_to";
