// purpose: All rows of coverage of one account.
// params: account
// returns: row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
// mode: read
MATCH ()-[fact:COVERS {account: $account}]->()
RETURN
    fact.`row_key` AS `row_key`,
    fact.`own` AS `own`,
    fact.`contact` AS `contact`,
    fact.`role` AS `role`,
    fact.`closeness` AS `closeness`,
    fact.`since` AS `since`,
    fact.`last_contact` AS `last_contact`,
    fact.`valid_to` AS `valid_to`,
    fact.`evidence` AS `evidence`
ORDER BY row_key;
