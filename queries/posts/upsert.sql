-- purpose: Add or replace rows of posts.
-- params: account, row_key, contact, title, department, tier, decision_role, organization, side, from, to
-- returns: nothing
-- mode: write
INSERT INTO posts (
    "account",
    "row_key",
    "contact",
    "title",
    "department",
    "tier",
    "decision_role",
    "organization",
    "side",
    "from",
    "to"
) VALUES (
    :account,
    :row_key,
    :contact,
    :title,
    :department,
    :tier,
    :decision_role,
    :organization,
    :side,
    :from,
    :to
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "contact" = excluded."contact",
    "title" = excluded."title",
    "department" = excluded."department",
    "tier" = excluded."tier",
    "decision_role" = excluded."decision_role",
    "organization" = excluded."organization",
    "side" = excluded."side",
    "from" = excluded."from",
    "to" = excluded."to";
