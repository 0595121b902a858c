// purpose: Who sways a person of an account, the strongest first.
// params: account, contact
// returns: influencer, strength, basis, evidence
// mode: read
MATCH ()-[line:INFLUENCES {account: $account, influenced: $contact}]->()
RETURN
    line.influencer AS influencer,
    line.strength AS strength,
    line.basis AS basis,
    line.evidence AS evidence
ORDER BY strength DESC, influencer, line.row_key;
