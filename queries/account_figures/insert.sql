-- purpose: Add new rows of account_figures that mention nobody of another account.
-- params: account, row_key, period, spend, contribution, orders, last_order_on, collected
-- returns: nothing
-- mode: write
INSERT INTO account_figures (
    "account",
    "row_key",
    "period",
    "spend",
    "contribution",
    "orders",
    "last_order_on",
    "collected"
) VALUES (
    :account,
    :row_key,
    :period,
    :spend,
    :contribution,
    :orders,
    :last_order_on,
    :collected
);
