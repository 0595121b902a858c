-- purpose: The last position among the rows of a change; -1 when it has none.
-- params: change
-- returns: position
-- mode: read
SELECT coalesce(max(position), -1) AS position
FROM journal_rows
WHERE "change" = :change;
