-- purpose: Changes later than a moment, newest first.
-- params: since
-- returns: number, at, by, source, kind, undoes, removed, emptied
-- mode: read
SELECT
    number,
    "at",
    "by",
    source,
    kind,
    undoes,
    removed,
    emptied
FROM journal_changes
WHERE "at" > :since
ORDER BY number DESC;
