// purpose: All rows of posts of one account.
// params: account
// returns: row_key, contact, title, department, tier, decision_role, organization, side, from, to
// mode: read
MATCH (fact:Post {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`contact` AS `contact`,
    fact.`title` AS `title`,
    fact.`department` AS `department`,
    fact.`tier` AS `tier`,
    fact.`decision_role` AS `decision_role`,
    fact.`organization` AS `organization`,
    fact.`side` AS `side`,
    fact.`from` AS `from`,
    fact.`to` AS `to`
ORDER BY row_key;
