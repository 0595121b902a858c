// purpose: All rows of reviews of one account.
// params: account
// returns: row_key, date, part, participants, decisions
// mode: read
MATCH (fact:Review {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`date` AS `date`,
    fact.`part` AS `part`,
    fact.`participants` AS `participants`,
    fact.`decisions` AS `decisions`
ORDER BY row_key;
