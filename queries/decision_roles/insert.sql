-- purpose: Add new rows of decision_roles that mention nobody of another account.
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
);
