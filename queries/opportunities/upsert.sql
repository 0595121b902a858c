-- purpose: Add or replace rows of opportunities.
-- params: account, row_key, name, id, amount, stage, close_on
-- returns: nothing
-- mode: write
INSERT INTO opportunities (
    "account",
    "row_key",
    "name",
    "id",
    "amount",
    "stage",
    "close_on"
) VALUES (
    :account,
    :row_key,
    :name,
    :id,
    :amount,
    :stage,
    :close_on
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "name" = excluded."name",
    "id" = excluded."id",
    "amount" = excluded."amount",
    "stage" = excluded."stage",
    "close_on" = excluded."close_on";
