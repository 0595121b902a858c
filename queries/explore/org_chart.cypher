// purpose: Who reports to whom at one account, as far as lines still hold.
// params: account
// returns: report, manager, kind
// mode: read
// In Neo4j Browser, first   :param {account: 'norland'}   with your own id.
// To see the chart instead of a table, let it end with: return line
MATCH ()-[line:REPORTS_TO {account: $account}]->()
WHERE line.opportunity IS NULL AND (line.valid_to IS NULL OR line.valid_to >= toString(date()))
RETURN line.report AS report, line.manager AS manager, line.kind AS kind
ORDER BY report, manager;
