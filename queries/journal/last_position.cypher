// purpose: The last position among the rows of a change; -1 when it has none.
// params: change
// returns: position
// mode: read
// To name the position, which every page has, lets the server use the index of both.
MATCH (page:RowChanges {change: $change})
WHERE page.position >= 0
RETURN coalesce(max(page.last), -1) AS position;
