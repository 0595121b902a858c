-- purpose: Log the rows of a change, before and after.
-- params: change, position, account, table, row_key, before, after
-- returns: nothing
-- mode: write
INSERT INTO journal_rows (
    "change",
    position,
    account,
    "table",
    row_key,
    "before",
    "after"
) VALUES (
    :change,
    :position,
    :account,
    :table,
    :row_key,
    :before,
    :after
);
