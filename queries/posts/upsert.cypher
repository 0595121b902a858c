// purpose: Add or replace rows of posts.
// params: account, row_key, contact, title, department, tier, decision_role, organization, side, from, to
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Post {account: row.account, row_key: row.row_key})
SET
    fact.`contact` = row.`contact`,
    fact.`title` = row.`title`,
    fact.`department` = row.`department`,
    fact.`tier` = row.`tier`,
    fact.`decision_role` = row.`decision_role`,
    fact.`organization` = row.`organization`,
    fact.`side` = row.`side`,
    fact.`from` = row.`from`,
    fact.`to` = row.`to`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:HELD]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`contact`})
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:HELD]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:BELONGS_TO]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Department {account: fact.account, id: fact.`department`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:BELONGS_TO]->(one)
);
