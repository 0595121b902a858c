// purpose: Add or replace rows of interactions.
// params: account, row_key, date, own, contact, channel, sentiment, opportunity, note
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Interaction {account: row.account, row_key: row.row_key})
SET
    fact.`date` = row.`date`,
    fact.`own` = row.`own`,
    fact.`contact` = row.`contact`,
    fact.`channel` = row.`channel`,
    fact.`sentiment` = row.`sentiment`,
    fact.`opportunity` = row.`opportunity`,
    fact.`note` = row.`note`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:HAD]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`own`})
OPTIONAL MATCH (away:Contact {reference: fact.`own`})
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:HAD]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:WITH]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`contact`})
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:WITH]->(one)
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
