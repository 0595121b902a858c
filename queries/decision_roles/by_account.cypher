// purpose: All rows of decision_roles of one account.
// params: account
// returns: row_key, opportunity, contact, role
// mode: read
MATCH ()-[fact:DECIDES_IN {account: $account}]->()
RETURN
    fact.`row_key` AS `row_key`,
    fact.`opportunity` AS `opportunity`,
    fact.`contact` AS `contact`,
    fact.`role` AS `role`
ORDER BY row_key;
