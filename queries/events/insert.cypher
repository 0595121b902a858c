// purpose: Add new rows of events that mention nobody of another account.
// params: account, row_key, date, kind, subject, evidence
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Event {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `date`: $columns.`date`[n],
    `kind`: $columns.`kind`[n],
    `subject`: $columns.`subject`[n],
    `evidence`: $columns.`evidence`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
)
WITH n, fact
OPTIONAL MATCH (here:Contact {account: $columns.`account`[n], id: $columns.`subject`[n]})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (office:Department {account: $columns.`account`[n], id: $columns.`subject`[n]})
USING INDEX office:Department(account, id)
WITH n, fact, coalesce(here, office) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:ABOUT]->(one)
);
