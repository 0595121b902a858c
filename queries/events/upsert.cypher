// purpose: Add or replace rows of events.
// params: account, row_key, date, kind, subject, evidence
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Event {account: row.account, row_key: row.row_key})
SET
    fact.`date` = row.`date`,
    fact.`kind` = row.`kind`,
    fact.`subject` = row.`subject`,
    fact.`evidence` = row.`evidence`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:ABOUT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`subject`})
OPTIONAL MATCH (away:Contact {reference: fact.`subject`})
OPTIONAL MATCH (office:Department {account: fact.account, id: fact.`subject`})
WITH fact, head(collect(coalesce(here, away, office))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:ABOUT]->(one)
);
