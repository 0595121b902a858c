-- purpose: All rows of account_figures of one account.
-- params: account
-- returns: row_key, period, spend, contribution, orders, last_order_on, collected
-- mode: read
SELECT
    "row_key",
    "period",
    "spend",
    "contribution",
    "orders",
    "last_order_on",
    "collected"
FROM account_figures
WHERE account = :account
ORDER BY row_key;
