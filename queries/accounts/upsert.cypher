// purpose: Add or replace rows of accounts.
// params: account, row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MERGE (fact:Account {account: $columns.account[n], row_key: $columns.row_key[n]})
SET
    fact.`name` = $columns.`name`[n],
    fact.`id` = $columns.`id`[n],
    fact.`parent` = $columns.`parent`[n],
    fact.`industry` = $columns.`industry`[n],
    fact.`currency` = $columns.`currency`[n],
    fact.`yearly_spend` = $columns.`yearly_spend`[n],
    fact.`potential` = $columns.`potential`[n],
    fact.`contribution` = $columns.`contribution`[n],
    fact.`own_revenue` = $columns.`own_revenue`[n],
    fact.`owner` = $columns.`owner`[n],
    fact.`phase` = $columns.`phase`[n],
    fact.`lifecycle_stage` = $columns.`lifecycle_stage`[n],
    fact.`buys_alone` = $columns.`buys_alone`[n],
    fact.`fiscal_year_start` = $columns.`fiscal_year_start`[n]
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:BRANCH_OF]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`parent`})
USING INDEX here:Account(id)
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:BRANCH_OF]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (below:Account {`parent`: fact.id})
USING INDEX below:Account(`parent`)
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:BRANCH_OF]->(fact)
);
