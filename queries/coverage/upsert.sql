-- purpose: Add or replace rows of coverage.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "own" = excluded."own",
    "contact" = excluded."contact",
    "role" = excluded."role",
    "closeness" = excluded."closeness",
    "since" = excluded."since",
    "last_contact" = excluded."last_contact",
    "valid_to" = excluded."valid_to",
    "evidence" = excluded."evidence";
