-- purpose: Add new rows of coverage that mention nobody of another account.
-- params: account, row_key, own, contact, role, closeness, since, last_contact, valid_to, evidence
-- returns: nothing
-- mode: write
INSERT INTO coverage (
    "account",
    "row_key",
    "own",
    "contact",
    "role",
    "closeness",
    "since",
    "last_contact",
    "valid_to",
    "evidence"
) VALUES (
    :account,
    :row_key,
    :own,
    :contact,
    :role,
    :closeness,
    :since,
    :last_contact,
    :valid_to,
    :evidence
);
