// purpose: Add or replace rows of posts.
// params: account, row_key, contact, title, department, tier, decision_role, organization, side, from, to
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Post {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`contact` = $columns.`contact`[n],
    fact.`title` = $columns.`title`[n],
    fact.`department` = $columns.`department`[n],
    fact.`tier` = $columns.`tier`[n],
    fact.`decision_role` = $columns.`decision_role`[n],
    fact.`organization` = $columns.`organization`[n],
    fact.`side` = $columns.`side`[n],
    fact.`from` = $columns.`from`[n],
    fact.`to` = $columns.`to`[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)<-[old:HELD]-()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.`account`, id: fact.`contact`})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (away:Contact {reference: fact.`contact`})
USING INDEX away:Contact(reference)
WITH fact, head(collect(coalesce(here, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)<-[:HELD]-(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (fact)-[old:BELONGS_TO]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Department {account: fact.`account`, id: fact.`department`})
USING INDEX here:Department(account, id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:BELONGS_TO]->(one)
);
