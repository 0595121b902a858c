// purpose: All rows of assessments of one account.
// params: account
// returns: row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
// mode: read
MATCH (fact:Assessment {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`contact` AS `contact`,
    fact.`date` AS `date`,
    fact.`relationship` AS `relationship`,
    fact.`solution` AS `solution`,
    fact.`price` AS `price`,
    fact.`assessor` AS `assessor`,
    fact.`status` AS `status`,
    fact.`evidence` AS `evidence`,
    fact.`source` AS `source`,
    fact.`opportunity` AS `opportunity`
ORDER BY row_key;
