// purpose: All rows of settings of one account.
// params: account
// returns: row_key, key, value
// mode: read
MATCH (fact:Setting {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`key` AS `key`,
    fact.`value` AS `value`
ORDER BY row_key;
