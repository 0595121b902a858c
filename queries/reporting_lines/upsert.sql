-- purpose: Add or replace rows of reporting_lines.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "report" = excluded."report",
    "manager" = excluded."manager",
    "kind" = excluded."kind",
    "opportunity" = excluded."opportunity",
    "valid_from" = excluded."valid_from",
    "valid_to" = excluded."valid_to";
