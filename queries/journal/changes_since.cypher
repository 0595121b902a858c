// purpose: Changes later than a moment, newest first.
// params: since
// returns: number, at, by, source, kind, undoes, removed, emptied
// mode: read
MATCH (entry:Change)
WHERE entry.at > $since
RETURN
    entry.`number` AS `number`,
    entry.`at` AS `at`,
    entry.`by` AS `by`,
    entry.`source` AS `source`,
    entry.`kind` AS `kind`,
    entry.`undoes` AS `undoes`,
    entry.`removed` AS `removed`,
    entry.`emptied` AS `emptied`
ORDER BY `number` DESC;
