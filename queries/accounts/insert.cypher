// purpose: Add new rows of accounts that mention nobody of another account.
// params: account, row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
CREATE (fact:Account {
    account: $columns.`account`[n],
    row_key: $columns.`row_key`[n],
    `name`: $columns.`name`[n],
    `id`: $columns.`id`[n],
    `parent`: $columns.`parent`[n],
    `industry`: $columns.`industry`[n],
    `currency`: $columns.`currency`[n],
    `yearly_spend`: $columns.`yearly_spend`[n],
    `potential`: $columns.`potential`[n],
    `contribution`: $columns.`contribution`[n],
    `own_revenue`: $columns.`own_revenue`[n],
    `owner`: $columns.`owner`[n],
    `phase`: $columns.`phase`[n],
    `lifecycle_stage`: $columns.`lifecycle_stage`[n],
    `buys_alone`: $columns.`buys_alone`[n],
    `fiscal_year_start`: $columns.`fiscal_year_start`[n]
})
WITH n, fact
OPTIONAL MATCH (here:Account {id: $columns.`parent`[n]})
USING INDEX here:Account(id)
WITH n, fact, here AS other
FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |
    CREATE (fact)-[:BRANCH_OF]->(one)
)
WITH n, fact
OPTIONAL MATCH (below:Account {`parent`: fact.id})
USING INDEX below:Account(`parent`)
FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |
    MERGE (one)-[:BRANCH_OF]->(fact)
);
