-- purpose: Correct who made a change and from what: only when somebody is forgotten.
-- params: number, by, source
-- returns: nothing
-- mode: write
UPDATE journal_changes SET "by" = :by, source = :source WHERE number = :number;
