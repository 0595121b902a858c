// purpose: All rows of influences of one account.
// params: account
// returns: row_key, influencer, influenced, strength, opportunity, status, evidence, source, basis, observed_on, valid_from, valid_to
// mode: read
MATCH ()-[fact:INFLUENCES {account: $account}]->()
RETURN
    fact.`row_key` AS `row_key`,
    fact.`influencer` AS `influencer`,
    fact.`influenced` AS `influenced`,
    fact.`strength` AS `strength`,
    fact.`opportunity` AS `opportunity`,
    fact.`status` AS `status`,
    fact.`evidence` AS `evidence`,
    fact.`source` AS `source`,
    fact.`basis` AS `basis`,
    fact.`observed_on` AS `observed_on`,
    fact.`valid_from` AS `valid_from`,
    fact.`valid_to` AS `valid_to`
ORDER BY row_key;
