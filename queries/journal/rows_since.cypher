// purpose: Rows of the changes later than a moment, newest change first.
// params: since
// returns: change, position, account, table, row_key, before, after
// mode: read
MATCH (entry:Change)-[:CHANGED]->(row:RowChange)
WHERE entry.at > $since
RETURN
    row.`change` AS `change`,
    row.`position` AS `position`,
    row.`account` AS `account`,
    row.`table` AS `table`,
    row.`row_key` AS `row_key`,
    row.`before` AS `before`,
    row.`after` AS `after`
ORDER BY `change` DESC, `position`;
