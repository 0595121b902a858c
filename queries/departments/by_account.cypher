// purpose: All rows of departments of one account.
// params: account
// returns: row_key, name, id, parent, head
// mode: read
MATCH (fact:Department {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`name` AS `name`,
    fact.`id` AS `id`,
    fact.`parent` AS `parent`,
    fact.`head` AS `head`
ORDER BY row_key;
