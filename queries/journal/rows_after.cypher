// purpose: The next rows of one change after a position, in order.
// params: change, position, limit
// returns: change, position, account, table, row_key, before, after
// mode: read
MATCH (row:RowChange {change: $change})
WHERE row.position > $position
RETURN
    row.`change` AS `change`,
    row.`position` AS `position`,
    row.`account` AS `account`,
    row.`table` AS `table`,
    row.`row_key` AS `row_key`,
    row.`before` AS `before`,
    row.`after` AS `after`
ORDER BY `position`
LIMIT $limit;
