-- purpose: Who reports to whom at one account, as far as lines still hold.
-- params: account
-- returns: report, manager, kind
-- mode: read
SELECT report, manager, kind
FROM reporting_lines
WHERE account = :account
    AND opportunity IS NULL
    AND (valid_to IS NULL OR valid_to >= date('now'))
ORDER BY report, manager;
