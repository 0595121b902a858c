// purpose: All rows of conflicts of one account.
// params: account
// returns: row_key, a, b, evidence, observed_on, valid_from, valid_to
// mode: read
MATCH ()-[fact:CONFLICTS_WITH {account: $account}]->()
RETURN
    fact.`row_key` AS `row_key`,
    fact.`a` AS `a`,
    fact.`b` AS `b`,
    fact.`evidence` AS `evidence`,
    fact.`observed_on` AS `observed_on`,
    fact.`valid_from` AS `valid_from`,
    fact.`valid_to` AS `valid_to`
ORDER BY row_key;
