// purpose: Add or replace rows of reviews.
// params: account, row_key, date, part, participants, decisions
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Review {account: row.account, row_key: row.row_key})
SET
    fact.`date` = row.`date`,
    fact.`part` = row.`part`,
    fact.`participants` = row.`participants`,
    fact.`decisions` = row.`decisions`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:IN_ACCOUNT]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`account`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:IN_ACCOUNT]->(one)
);
