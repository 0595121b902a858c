// purpose: Add or replace rows of targets.
// params: account, row_key, subject, subject_kind, attitude, level_or_points, due, owner, action
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Target {account: row.account, row_key: row.row_key})
SET
    fact.`subject` = row.`subject`,
    fact.`subject_kind` = row.`subject_kind`,
    fact.`attitude` = row.`attitude`,
    fact.`level_or_points` = row.`level_or_points`,
    fact.`due` = row.`due`,
    fact.`owner` = row.`owner`,
    fact.`action` = row.`action`
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
OPTIONAL MATCH (fact)-[old:AIMS_AT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Contact {account: fact.account, id: fact.`subject`})
OPTIONAL MATCH (away:Contact {reference: fact.`subject`})
OPTIONAL MATCH (office:Department {account: fact.account, id: fact.`subject`})
WITH fact, head(collect(coalesce(here, away, office))) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:AIMS_AT]->(one)
);
