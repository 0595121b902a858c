// purpose: Add or replace rows of actions.
// params: account, row_key, action, id, subject, attitude, owner, due, status, done_on
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Action {account: row.account, row_key: row.row_key})
SET
    fact.`action` = row.`action`,
    fact.`id` = row.`id`,
    fact.`subject` = row.`subject`,
    fact.`attitude` = row.`attitude`,
    fact.`owner` = row.`owner`,
    fact.`due` = row.`due`,
    fact.`status` = row.`status`,
    fact.`done_on` = row.`done_on`
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
