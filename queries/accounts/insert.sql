-- purpose: Add new rows of accounts that mention nobody of another account.
-- params: account, row_key, name, id, parent, industry, currency, yearly_spend, potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, fiscal_year_start
-- returns: nothing
-- mode: write
INSERT INTO accounts (
    "account",
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
) VALUES (
    :account,
    :row_key,
    :name,
    :id,
    :parent,
    :industry,
    :currency,
    :yearly_spend,
    :potential,
    :contribution,
    :own_revenue,
    :owner,
    :phase,
    :lifecycle_stage,
    :buys_alone,
    :fiscal_year_start
);
