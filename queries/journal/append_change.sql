-- purpose: Log a change.
-- params: number, at, by, source, kind, undoes, removed, emptied
-- returns: nothing
-- mode: write
INSERT INTO journal_changes (
    number,
    "at",
    "by",
    source,
    kind,
    undoes,
    removed,
    emptied
) VALUES (
    :number,
    :at,
    :by,
    :source,
    :kind,
    :undoes,
    :removed,
    :emptied
);
