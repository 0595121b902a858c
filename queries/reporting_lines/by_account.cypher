// purpose: All rows of reporting_lines of one account.
// params: account
// returns: row_key, report, manager, kind, opportunity, valid_from, valid_to
// mode: read
MATCH ()-[fact:REPORTS_TO {account: $account}]->()
RETURN
    fact.`row_key` AS `row_key`,
    fact.`report` AS `report`,
    fact.`manager` AS `manager`,
    fact.`kind` AS `kind`,
    fact.`opportunity` AS `opportunity`,
    fact.`valid_from` AS `valid_from`,
    fact.`valid_to` AS `valid_to`
ORDER BY row_key;
