-- purpose: The next rows of one change after a position, in order.
-- params: change, position, limit
-- returns: change, position, account, table, row_key, before, after
-- mode: read
SELECT
    "change",
    position,
    account,
    "table",
    row_key,
    "before",
    "after"
FROM journal_rows
WHERE "change" = :change AND position > :position
ORDER BY position
LIMIT :limit;
