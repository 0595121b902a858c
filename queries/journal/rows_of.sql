-- purpose: What was ever done to some rows of one account's table, oldest first.
-- params: account, table, keys
-- returns: change, row_key, before, after
-- mode: read
-- A key may be cut off after its first cell: then it stands for all rows that begin with it.
SELECT
    "change",
    row_key,
    "before",
    "after"
FROM journal_rows
WHERE
    account = :account
    AND "table" = :table
    AND (
        row_key IN (SELECT value FROM json_each(:keys))
        OR substr(row_key, 1, instr(row_key, '","') - 1) IN (SELECT value FROM json_each(:keys))
    )
ORDER BY "change", position;
