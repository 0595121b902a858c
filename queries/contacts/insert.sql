-- purpose: Add new rows of contacts that mention nobody of another account.
-- params: account, row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
-- returns: nothing
-- mode: write
INSERT INTO contacts (
    "account",
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
) VALUES (
    :account,
    :row_key,
    :name,
    :id,
    :side,
    :organization,
    :department,
    :title,
    :tier,
    :decision_role,
    :political_status,
    :team_role,
    :line,
    :in_post_since,
    :leaving_on,
    :leaving_rate,
    :email,
    :phone,
    :external_id,
    :note
);
