-- purpose: Add or replace rows of decision_roles.
-- params: account, row_key, opportunity, contact, role
-- returns: nothing
-- mode: write
INSERT INTO decision_roles (
    "account",
    "row_key",
    "opportunity",
    "contact",
    "role"
) VALUES (
    :account,
    :row_key,
    :opportunity,
    :contact,
    :role
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "opportunity" = excluded."opportunity",
    "contact" = excluded."contact",
    "role" = excluded."role";
