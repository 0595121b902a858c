-- purpose: Add or replace rows of account_figures.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "period" = excluded."period",
    "spend" = excluded."spend",
    "contribution" = excluded."contribution",
    "orders" = excluded."orders",
    "last_order_on" = excluded."last_order_on",
    "collected" = excluded."collected";
