// purpose: Who sways the deciders of a deal, directly or through one other, and has no role in it.
// params: account, opportunity
// returns: contact, decider, role, path
// mode: read
// In Neo4j Browser, first   :param {account: 'norland', opportunity: 'scada'}   with your own ids.
// These are the indirect key people: hidden, and often who wins the deal. To see the lines
// instead of a table, let it end with: return route.
MATCH (key:Contact {account: $account})
OPTIONAL MATCH (key)-[part:DECIDES_IN {account: $account, opportunity: $opportunity}]->()
WITH key, coalesce(part.role, key.decision_role) AS role
WHERE role <> 'none'
WITH collect(key) AS known, collect({person: key, role: role}) AS deciders
UNWIND deciders AS decider
WITH known, decider.person AS person, decider.role AS role
MATCH route = (who:Contact)-[lines:INFLUENCES*1..2]->(person)
WHERE NOT who IN known
    AND all(line IN lines WHERE
        line.account = $account
        AND line.valid_to IS NULL
        AND (line.opportunity IS NULL OR line.opportunity = $opportunity))
RETURN DISTINCT
    head(lines).influencer AS contact,
    person.id AS decider,
    role AS role,
    reduce(text = '', line IN lines | text + line.influencer + ' > ') + person.id AS path
ORDER BY contact, path, role;
