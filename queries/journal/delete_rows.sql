-- purpose: Drop the logged rows of a change: only when somebody is forgotten.
-- params: change
-- returns: nothing
-- mode: write
DELETE FROM journal_rows WHERE "change" = :change;
