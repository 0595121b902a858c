-- purpose: All rows of accounts of one account.
-- params: account
-- returns: row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
-- mode: read
SELECT
    "row_key",
    "name",
    "id",
    "parent",
    "industry",
    "currency",
    "yearly_spend",
    "potential",
    "contribution",
    "own_revenue",
    "owner",
    "phase",
    "lifecycle_stage",
    "buys_alone",
    "fiscal_year_start"
FROM accounts
WHERE account = :account
ORDER BY row_key;
