// purpose: All rows of events of one account.
// params: account
// returns: row_key, date, kind, subject, evidence
// mode: read
MATCH (fact:Event {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`date` AS `date`,
    fact.`kind` AS `kind`,
    fact.`subject` AS `subject`,
    fact.`evidence` AS `evidence`
ORDER BY row_key;
