// purpose: All rows of opportunities of one account.
// params: account
// returns: row_key, name, id, amount, stage, close_on
// mode: read
MATCH (fact:Opportunity {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`name` AS `name`,
    fact.`id` AS `id`,
    fact.`amount` AS `amount`,
    fact.`stage` AS `stage`,
    fact.`close_on` AS `close_on`
ORDER BY row_key;
