-- purpose: Add or replace rows of accounts.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "name" = excluded."name",
    "id" = excluded."id",
    "parent" = excluded."parent",
    "industry" = excluded."industry",
    "currency" = excluded."currency",
    "yearly_spend" = excluded."yearly_spend",
    "potential" = excluded."potential",
    "contribution" = excluded."contribution",
    "own_revenue" = excluded."own_revenue",
    "owner" = excluded."owner",
    "phase" = excluded."phase",
    "lifecycle_stage" = excluded."lifecycle_stage",
    "buys_alone" = excluded."buys_alone",
    "fiscal_year_start" = excluded."fiscal_year_start";
