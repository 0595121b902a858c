// purpose: Add new rows of interactions that mention nobody of another account.
// params: account, row_key, date, own, contact, channel, sentiment, opportunity, note
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Interaction {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `date`: $columns.`date`[n],
    `own`: $columns.`own`[n],
    `contact`: $columns.`contact`[n],
    `channel`: $columns.`channel`[n],
    `sentiment`: $columns.`sentiment`[n],
    `opportunity`: $columns.`opportunity`[n],
    `note`: $columns.`note`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`own`[n]})
USING INDEX here:Contact(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)<-[:HAD]-(one)
)
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:WITH]->(one)
)
WITH n, fact
OPTIONAL MATCH (here:Opportunity {account: $columns.`account`[n], id: $columns.`opportunity`[n]})
USING INDEX here:Opportunity(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:FOR_OPPORTUNITY]->(one)
);
