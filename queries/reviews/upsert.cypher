// purpose: Add or replace rows of reviews.
// params: account, row_key, date, part, participants, decisions
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Review {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`date` = $columns.`date`[n],
    fact.`part` = $columns.`part`[n],
    fact.`participants` = $columns.`participants`[n],
    fact.`decisions` = $columns.`decisions`[n]
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
);
