// purpose: Add or replace rows of actions.
// params: account, row_key, action, id, subject, attitude, owner, due, status, done_on, shared
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Action {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`action` = $columns.`action`[n],
    fact.`id` = $columns.`id`[n],
    fact.`subject` = $columns.`subject`[n],
    fact.`attitude` = $columns.`attitude`[n],
    fact.`owner` = $columns.`owner`[n],
    fact.`due` = $columns.`due`[n],
    fact.`status` = $columns.`status`[n],
    fact.`done_on` = $columns.`done_on`[n],
    fact.`shared` = $columns.`shared`[n]
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
OPTIONAL MATCH (fact)-[old:ABOUT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.`account`, id: fact.`subject`})
USING INDEX here:Contact(account, id)
OPTIONAL MATCH (office:Department {account: fact.`account`, id: fact.`subject`})
USING INDEX office:Department(account, id)
OPTIONAL MATCH (away:Contact {reference: fact.`subject`})
USING INDEX away:Contact(reference)
WITH fact, head(collect(coalesce(here, office, away))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:ABOUT]->(one)
);
