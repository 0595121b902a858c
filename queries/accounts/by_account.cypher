// purpose: All rows of accounts of one account.
// params: account
// returns: row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
// mode: read
MATCH (fact:Account {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`name` AS `name`,
    fact.`id` AS `id`,
    fact.`parent` AS `parent`,
    fact.`industry` AS `industry`,
    fact.`currency` AS `currency`,
    fact.`yearly_spend` AS `yearly_spend`,
    fact.`potential` AS `potential`,
    fact.`contribution` AS `contribution`,
    fact.`own_revenue` AS `own_revenue`,
    fact.`owner` AS `owner`,
    fact.`phase` AS `phase`,
    fact.`lifecycle_stage` AS `lifecycle_stage`,
    fact.`buys_alone` AS `buys_alone`,
    fact.`fiscal_year_start` AS `fiscal_year_start`
ORDER BY row_key;
