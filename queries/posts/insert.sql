-- purpose: Add new rows of posts that mention nobody of another account.
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
);
