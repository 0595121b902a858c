// purpose: Add new rows of assessments that mention nobody of another account.
// params: account, row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Assessment {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `contact`: $columns.`contact`[n],
    `date`: $columns.`date`[n],
    `relationship`: $columns.`relationship`[n],
    `solution`: $columns.`solution`[n],
    `price`: $columns.`price`[n],
    `assessor`: $columns.`assessor`[n],
    `status`: $columns.`status`[n],
    `evidence`: $columns.`evidence`[n],
    `source`: $columns.`source`[n],
    `opportunity`: $columns.`opportunity`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`contact`[n]})
USING INDEX here:Contact(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)<-[:ASSESSED_AS]-(one)
)
WITH n, fact
OPTIONAL MATCH (here:Opportunity {account: $columns.`account`[n], id: $columns.`opportunity`[n]})
USING INDEX here:Opportunity(account, id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:FOR_OPPORTUNITY]->(one)
);
