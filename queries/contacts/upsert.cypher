// purpose: Add or replace rows of contacts.
// params: account, row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Contact {account: row.account, row_key: row.row_key})
SET
    fact.`name` = row.`name`,
    fact.`id` = row.`id`,
    fact.`side` = row.`side`,
    fact.`organization` = row.`organization`,
    fact.`department` = row.`department`,
    fact.`title` = row.`title`,
    fact.`tier` = row.`tier`,
    fact.`decision_role` = row.`decision_role`,
    fact.`political_status` = row.`political_status`,
    fact.`team_role` = row.`team_role`,
    fact.`line` = row.`line`,
    fact.`in_post_since` = row.`in_post_since`,
    fact.`leaving_on` = row.`leaving_on`,
    fact.`leaving_rate` = row.`leaving_rate`,
    fact.`email` = row.`email`,
    fact.`phone` = row.`phone`,
    fact.`external_id` = row.`external_id`,
    fact.`note` = row.`note`,
    fact.reference = row.account + '/' + row.id
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
OPTIONAL MATCH (fact)-[old:BELONGS_TO]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Department {account: fact.account, id: fact.`department`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:BELONGS_TO]->(one)
);
