// purpose: The next rows of one change after a position, in order.
// params: change, position, limit
// returns: change, position, account, table, row_key, before, after
// mode: read
// To name the position, which every page has, lets the server use the index of both.
MATCH (page:RowChanges {change: $change})
WHERE page.position >= 0 AND page.last > $position
WITH page
ORDER BY page.position
WITH
    page.`change` AS `change`,
    page.`account` AS `account`,
    page.positions AS positions,
    page.tables AS tables,
    page.row_keys AS row_keys,
    page.befores AS befores,
    page.afters AS afters
UNWIND range(0, size(positions) - 1) AS n
WITH *
WHERE positions[n] > $position
RETURN
    `change` AS `change`,
    positions[n] AS `position`,
    `account` AS `account`,
    tables[n] AS `table`,
    row_keys[n] AS `row_key`,
    CASE befores[n] WHEN '' THEN null ELSE befores[n] END AS `before`,
    CASE afters[n] WHEN '' THEN null ELSE afters[n] END AS `after`
LIMIT $limit;
