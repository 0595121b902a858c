// purpose: Add or replace rows of targets.
// params: account, row_key, subject, subject_kind, attitude, level_or_points, due, owner, action, shared
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Target {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`subject` = $columns.`subject`[n],
    fact.`subject_kind` = $columns.`subject_kind`[n],
    fact.`attitude` = $columns.`attitude`[n],
    fact.`level_or_points` = $columns.`level_or_points`[n],
    fact.`due` = $columns.`due`[n],
    fact.`owner` = $columns.`owner`[n],
    fact.`action` = $columns.`action`[n],
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
OPTIONAL MATCH (fact)-[old:AIMS_AT]->()
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
    MERGE (fact)-[:AIMS_AT]->(one)
);
