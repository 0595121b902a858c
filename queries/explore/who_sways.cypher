// purpose: Who sways a person of an account, the strongest first.
// params: account, contact
// returns: influencer, strength, basis, evidence
// mode: read
// In Neo4j Browser, first   :param {account: 'norland', contact: 'li-na'}   with your own ids.
// To see the lines instead of a table, let it end with: return line
MATCH ()-[line:INFLUENCES {account: $account, influenced: $contact}]->()
WHERE line.valid_to IS NULL OR line.valid_to >= toString(date())
RETURN
    line.influencer AS influencer,
    line.strength AS strength,
    line.basis AS basis,
    line.evidence AS evidence
ORDER BY strength DESC, influencer, line.row_key;
