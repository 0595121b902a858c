// purpose: All rows of actions of one account.
// params: account
// returns: row_key, action, id, subject, attitude, owner, due, status, done_on, shared
// mode: read
MATCH (fact:Action {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`action` AS `action`,
    fact.`id` AS `id`,
    fact.`subject` AS `subject`,
    fact.`attitude` AS `attitude`,
    fact.`owner` AS `owner`,
    fact.`due` AS `due`,
    fact.`status` AS `status`,
    fact.`done_on` AS `done_on`,
    fact.`shared` AS `shared`
ORDER BY row_key;
