// purpose: All rows of targets of one account.
// params: account
// returns: row_key, subject, subject_kind, attitude, level_or_points, due, owner, action, shared
// mode: read
MATCH (fact:Target {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`subject` AS `subject`,
    fact.`subject_kind` AS `subject_kind`,
    fact.`attitude` AS `attitude`,
    fact.`level_or_points` AS `level_or_points`,
    fact.`due` AS `due`,
    fact.`owner` AS `owner`,
    fact.`action` AS `action`,
    fact.`shared` AS `shared`
ORDER BY row_key;
