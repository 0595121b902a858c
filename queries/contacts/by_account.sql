-- purpose: All rows of contacts of one account.
-- params: account
-- returns: row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
-- mode: read
SELECT
    "row_key",
    "name",
    "id",
    "side",
    "organization",
    "department",
    "title",
    "tier",
    "decision_role",
    "political_status",
    "team_role",
    "line",
    "in_post_since",
    "leaving_on",
    "leaving_rate",
    "email",
    "phone",
    "external_id",
    "note"
FROM contacts
WHERE account = :account
ORDER BY row_key;
