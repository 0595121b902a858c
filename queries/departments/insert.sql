-- purpose: Add new rows of departments that mention nobody of another account.
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
);
