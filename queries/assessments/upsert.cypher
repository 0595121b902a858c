// purpose: Add or replace rows of assessments.
// params: account, row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Assessment {account: row.account, row_key: row.row_key})
SET
    fact.`contact` = row.`contact`,
    fact.`date` = row.`date`,
    fact.`relationship` = row.`relationship`,
    fact.`solution` = row.`solution`,
    fact.`price` = row.`price`,
    fact.`assessor` = row.`assessor`,
    fact.`status` = row.`status`,
    fact.`evidence` = row.`evidence`,
    fact.`source` = row.`source`,
    fact.`opportunity` = row.`opportunity`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:ASSESSED_AS]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`contact`})
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:ASSESSED_AS]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:FOR_OPPORTUNITY]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Opportunity {account: fact.account, id: fact.`opportunity`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:FOR_OPPORTUNITY]->(one)
);
