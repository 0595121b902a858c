// purpose: Add or replace rows of interactions.
// params: account, row_key, date, own, contact, channel, sentiment, opportunity, note
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Interaction {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`date` = $columns.`date`[n],
    fact.`own` = $columns.`own`[n],
    fact.`contact` = $columns.`contact`[n],
    fact.`channel` = $columns.`channel`[n],
    fact.`sentiment` = $columns.`sentiment`[n],
    fact.`opportunity` = $columns.`opportunity`[n],
    fact.`note` = $columns.`note`[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:HAD]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.`account`, id: fact.`own`})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: fact.`own`})
USING INDEX away:Contact(reference)
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:HAD]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:WITH]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.`account`, id: fact.`contact`})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
USING INDEX away:Contact(reference)
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:WITH]->(one)
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
