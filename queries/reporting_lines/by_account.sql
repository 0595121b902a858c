-- purpose: All rows of reporting_lines of one account.
-- params: account
-- returns: row_key, report, manager, kind, opportunity, valid_from, valid_to
-- mode: read
SELECT
    "row_key",
    "report",
    "manager",
    "kind",
    "opportunity",
    "valid_from",
    "valid_to"
FROM reporting_lines
WHERE account = :account
ORDER BY row_key;
