// purpose: Number and time of the newest change; 0 and null when there is none.
// params: none
// returns: number, at
// mode: read
OPTIONAL MATCH (entry:Change)
RETURN coalesce(max(entry.number), 0) AS number, max(entry.at) AS `at`;
