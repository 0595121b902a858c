-- purpose: Add new rows of reporting_lines that mention nobody of another account.
-- params: account, row_key, report, manager, kind, opportunity, valid_from, valid_to
-- returns: nothing
-- mode: write
INSERT INTO reporting_lines (
    "account",
    "row_key",
    "report",
    "manager",
    "kind",
    "opportunity",
    "valid_from",
    "valid_to"
) VALUES (
    :account,
    :row_key,
    :report,
    :manager,
    :kind,
    :opportunity,
    :valid_from,
    :valid_to
);
