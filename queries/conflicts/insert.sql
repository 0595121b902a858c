-- purpose: Add new rows of conflicts that mention nobody of another account.
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
);
