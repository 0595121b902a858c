// purpose: What was ever done to some rows of one account's table, oldest first.
// params: account, table, keys
// returns: change, row_key, before, after
// mode: read
// A key may be cut off after its first cell: then it stands for all rows that begin with it.
MATCH (page:RowChanges {account: $account})
WHERE $table IN page.tables
WITH page
ORDER BY page.`change`, page.`position`
WITH
    page.`change` AS `change`,
    page.tables AS tables,
    page.row_keys AS row_keys,
    page.befores AS befores,
    page.afters AS afters
UNWIND range(0, size(tables) - 1) AS n
WITH *
WHERE tables[n] = $table AND (row_keys[n] IN $keys OR split(row_keys[n], '","')[0] IN $keys)
RETURN
    `change` AS `change`,
    row_keys[n] AS `row_key`,
    CASE befores[n] WHEN '' THEN null ELSE befores[n] END AS `before`,
    CASE afters[n] WHEN '' THEN null ELSE afters[n] END AS `after`;
