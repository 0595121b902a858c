-- purpose: Add or replace rows of departments.
-- params: account, row_key, name, id, parent, head
-- returns: nothing
-- mode: write
INSERT INTO departments (
    "account",
    "row_key",
    "name",
    "id",
    "parent",
    "head"
) VALUES (
    :account,
    :row_key,
    :name,
    :id,
    :parent,
    :head
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "name" = excluded."name",
    "id" = excluded."id",
    "parent" = excluded."parent",
    "head" = excluded."head";
