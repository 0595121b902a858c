// purpose: One account's rows of the changes later than a moment, newest change first.
// params: account, since
// returns: change, position, account, table, row_key, before, after
// mode: read
// The rows of a page follow each other, so that sorting pages sorts rows: all rows would be too much.
MATCH (entry:Change)-[:CHANGED]->(page:RowChanges {account: $account})
WHERE entry.at > $since
WITH page
ORDER BY page.`change` DESC, page.`position`
WITH
    page.`change` AS `change`,
    page.`account` AS `account`,
    page.positions AS positions,
    page.tables AS tables,
    page.row_keys AS row_keys,
    page.befores AS befores,
    page.afters AS afters
UNWIND range(0, size(positions) - 1) AS n
RETURN
    `change` AS `change`,
    positions[n] AS `position`,
    `account` AS `account`,
    tables[n] AS `table`,
    row_keys[n] AS `row_key`,
    CASE befores[n] WHEN '' THEN null ELSE befores[n] END AS `before`,
    CASE afters[n] WHEN '' THEN null ELSE afters[n] END AS `after`;
