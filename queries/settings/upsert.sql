-- purpose: Add or replace rows of settings.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "key" = excluded."key",
    "value" = excluded."value";
