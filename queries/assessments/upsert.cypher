// purpose: Add or replace rows of assessments.
// params: account, row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Assessment {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`contact` = $columns.`contact`[n],
    fact.`date` = $columns.`date`[n],
    fact.`relationship` = $columns.`relationship`[n],
    fact.`solution` = $columns.`solution`[n],
    fact.`price` = $columns.`price`[n],
    fact.`assessor` = $columns.`assessor`[n],
    fact.`status` = $columns.`status`[n],
    fact.`evidence` = $columns.`evidence`[n],
    fact.`source` = $columns.`source`[n],
    fact.`opportunity` = $columns.`opportunity`[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:ASSESSED_AS]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.`account`, id: fact.`contact`})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
USING INDEX away:Contact(reference)
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:ASSESSED_AS]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:FOR_OPPORTUNITY]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Opportunity {account: fact.`account`, id: fact.`opportunity`})
USING INDEX here:Opportunity(account, id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:FOR_OPPORTUNITY]->(one)
);
