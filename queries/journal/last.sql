-- purpose: Number and time of the newest change; 0 and null when there is none.
-- params: none
-- returns: number, at
-- mode: read
SELECT
    coalesce(max(number), 0) AS number,
    max("at") AS "at"
FROM journal_changes;
