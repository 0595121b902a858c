// purpose: Add new rows of reviews that mention nobody of another account.
// params: account, row_key, date, part, participants, decisions
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Review {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `date`: $columns.`date`[n],
    `part`: $columns.`part`[n],
    `participants`: $columns.`participants`[n],
    `decisions`: $columns.`decisions`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`account`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:IN_ACCOUNT]->(one)
);
