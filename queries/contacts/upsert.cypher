// purpose: Add or replace rows of contacts.
// params: account, row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Contact {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`name` = $columns.`name`[n],
    fact.`id` = $columns.`id`[n],
    fact.`side` = $columns.`side`[n],
    fact.`organization` = $columns.`organization`[n],
    fact.`department` = $columns.`department`[n],
    fact.`title` = $columns.`title`[n],
    fact.`tier` = $columns.`tier`[n],
    fact.`decision_role` = $columns.`decision_role`[n],
    fact.`political_status` = $columns.`political_status`[n],
    fact.`team_role` = $columns.`team_role`[n],
    fact.`line` = $columns.`line`[n],
    fact.`in_post_since` = $columns.`in_post_since`[n],
    fact.`leaving_on` = $columns.`leaving_on`[n],
    fact.`leaving_rate` = $columns.`leaving_rate`[n],
    fact.`email` = $columns.`email`[n],
    fact.`phone` = $columns.`phone`[n],
    fact.`external_id` = $columns.`external_id`[n],
    fact.`note` = $columns.`note`[n],
    fact.reference = $columns.account[n] + '/' + $columns.id[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
USING INDEX here:Account(id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
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
