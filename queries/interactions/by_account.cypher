// purpose: All rows of interactions of one account.
// params: account
// returns: row_key, date, own, contact, channel, sentiment, opportunity, note
// mode: read
MATCH (fact:Interaction {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`date` AS `date`,
    fact.`own` AS `own`,
    fact.`contact` AS `contact`,
    fact.`channel` AS `channel`,
    fact.`sentiment` AS `sentiment`,
    fact.`opportunity` AS `opportunity`,
    fact.`note` AS `note`
ORDER BY row_key;
