-- purpose: Add new rows of settings that mention nobody of another account.
-- params: account, row_key, key, value
-- returns: nothing
-- mode: write
INSERT INTO settings (
    "account",
    "row_key",
    "key",
    "value"
) VALUES (
    :account,
    :row_key,
    :key,
    :value
);
