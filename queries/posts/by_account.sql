-- purpose: All rows of posts of one account.
-- params: account
-- returns: row_key, contact, title, department, tier, decision_role, organization, side, from, to
-- mode: read
SELECT
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
FROM posts
WHERE account = :account
ORDER BY row_key;
