-- purpose: Rows of the changes later than a moment, newest change first.
-- params: since
-- returns: change, position, account, table, row_key, before, after
-- mode: read
SELECT
    journal_rows."change",
    journal_rows.position,
    journal_rows.account,
    journal_rows."table",
    journal_rows.row_key,
    journal_rows."before",
    journal_rows."after"
FROM journal_rows
JOIN journal_changes ON journal_changes.number = journal_rows."change"
WHERE journal_changes."at" > :since
ORDER BY journal_rows."change" DESC, journal_rows.position;
