-- purpose: Rows of one account that edits removed, oldest first.
-- params: account
-- returns: change, table, row_key
-- mode: read
SELECT
    journal_rows."change",
    journal_rows."table",
    journal_rows.row_key
FROM journal_rows
JOIN journal_changes ON journal_changes.number = journal_rows."change"
WHERE
    journal_rows.account = :account
    AND journal_rows."after" IS NULL
    AND journal_changes.kind = 'edit'
ORDER BY journal_rows."change", journal_rows.position;
