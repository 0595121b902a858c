-- purpose: Drop the logged rows of a change in one account: only when somebody is forgotten.
-- params: change, account
-- returns: nothing
-- mode: write
DELETE FROM journal_rows WHERE "change" = :change AND account = :account;
