-- purpose: Add new rows of opportunities that mention nobody of another account.
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
);
