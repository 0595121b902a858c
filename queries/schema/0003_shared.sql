-- purpose: Whether the client may see a target or an action.
-- params: none
-- returns: nothing
-- mode: write

ALTER TABLE targets ADD COLUMN "shared" TEXT;

ALTER TABLE actions ADD COLUMN "shared" TEXT;
