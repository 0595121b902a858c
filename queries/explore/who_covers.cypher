// purpose: Which of our people hold which relationship at one account.
// params: account
// returns: own, contact, role, closeness, last_contact
// mode: read
// In Neo4j Browser, first   :param {account: 'norland'}   with your own id.
// To see the ties instead of a table, let it end with: return tie
MATCH ()-[tie:COVERS {account: $account}]->()
WHERE tie.valid_to IS NULL OR tie.valid_to >= toString(date())
RETURN
    tie.own AS own,
    tie.contact AS contact,
    tie.role AS role,
    tie.closeness AS closeness,
    tie.last_contact AS last_contact
ORDER BY own, contact, tie.row_key;
