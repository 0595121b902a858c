// purpose: Number and time of the newest change; 0 and null when there is none.
// params: none
// returns: number, at
// mode: read
OPTIONAL MATCH (entry:Change)
WHERE entry.number > 0
WITH entry
ORDER BY entry.number DESC
LIMIT 1
RETURN coalesce(entry.number, 0) AS number, entry.at AS `at`;
