// purpose: Rows of one account that edits removed, oldest first.
// params: account
// returns: change, table, row_key
// mode: read
MATCH (entry:Change)-[:CHANGED]->(page:RowChanges {account: $account})
WHERE entry.kind = 'edit' AND '' IN page.afters
WITH page
ORDER BY page.`change`, page.`position`
WITH
    page.`change` AS `change`,
    page.tables AS tables,
    page.row_keys AS row_keys,
    page.afters AS afters
UNWIND range(0, size(tables) - 1) AS n
WITH *
WHERE afters[n] = ''
RETURN
    `change` AS `change`,
    tables[n] AS `table`,
    row_keys[n] AS `row_key`;
