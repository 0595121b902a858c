// purpose: All rows of account_figures of one account.
// params: account
// returns: row_key, period, spend, contribution, orders, last_order_on, collected
// mode: read
MATCH (fact:AccountFigure {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`period` AS `period`,
    fact.`spend` AS `spend`,
    fact.`contribution` AS `contribution`,
    fact.`orders` AS `orders`,
    fact.`last_order_on` AS `last_order_on`,
    fact.`collected` AS `collected`
ORDER BY row_key;
