// purpose: Add or replace rows of accounts.
// params: account, row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
// returns: nothing
// mode: write
UNWIND $rows AS row
MERGE (fact:Account {account: row.account, row_key: row.row_key})
SET
    fact.`name` = row.`name`,
    fact.`id` = row.`id`,
    fact.`parent` = row.`parent`,
    fact.`industry` = row.`industry`,
    fact.`currency` = row.`currency`,
    fact.`yearly_spend` = row.`yearly_spend`,
    fact.`potential` = row.`potential`,
    fact.`contribution` = row.`contribution`,
    fact.`own_revenue` = row.`own_revenue`,
    fact.`owner` = row.`owner`,
    fact.`phase` = row.`phase`,
    fact.`lifecycle_stage` = row.`lifecycle_stage`,
    fact.`buys_alone` = row.`buys_alone`,
    fact.`fiscal_year_start` = row.`fiscal_year_start`
WITH collect(fact) AS facts
UNWIND facts AS fact
OPTIONAL MATCH (fact)-[old:BRANCH_OF]->()
DELETE old
WITH DISTINCT fact
OPTIONAL MATCH (here:Account {id: fact.`parent`})
WITH fact, head(collect(here)) AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    MERGE (fact)-[:BRANCH_OF]->(one)
)
WITH DISTINCT fact
OPTIONAL MATCH (below:Account {`parent`: fact.id})
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:BRANCH_OF]->(fact)
);
