// purpose: Who sways the deciders of a deal, directly or through one other, and has no role in it.
// params: account, opportunity
// returns: contact, decider, role, path
// mode: read
// In Neo4j Browser, first   :param {account: 'norland', opportunity: 'scada'}   with your own ids.
// The people of a deal are those who have a role in it or, while nobody has one, those who have a role
// in general. These are the indirect key people: hidden, and often who wins the deal. To see the lines
// instead of a table, let it end with: return route.
OPTIONAL MATCH ()-[gone:INFLUENCES {account: $account, opportunity: $opportunity}]->()
WHERE gone.strength = 0
WITH collect(gone.influencer + ' > ' + gone.influenced) AS removed
MATCH (key:Contact {account: $account})
WHERE key.leaving_on IS NULL OR key.leaving_on >= toString(date())
OPTIONAL MATCH (key)-[part:DECIDES_IN {account: $account, opportunity: $opportunity}]->()
WITH removed, collect({person: key, own: part.role, general: key.decision_role}) AS people
WITH removed, people, any(one IN people WHERE one.own IS NOT NULL) AS chosen
UNWIND people AS one
WITH removed, one.person AS key, CASE WHEN chosen THEN one.own ELSE one.general END AS role
WHERE role <> 'none'
WITH removed, collect(key) AS known, collect({person: key, role: role}) AS deciders
UNWIND deciders AS decider
WITH removed, known, decider.person AS person, decider.role AS role
MATCH route = (who:Contact)-[lines:INFLUENCES*1..2]->(person)
WHERE who.side = 'client'
    AND NOT who IN known
    AND all(one IN nodes(route) WHERE one.leaving_on IS NULL OR one.leaving_on >= toString(date()))
    AND all(line IN lines WHERE
        line.account = $account
        AND (line.valid_to IS NULL OR line.valid_to >= toString(date()))
        AND (line.opportunity IS NULL OR line.opportunity = $opportunity)
        AND NOT line.influencer + ' > ' + line.influenced IN removed)
RETURN DISTINCT
    head(lines).influencer AS contact,
    person.id AS decider,
    role AS role,
    reduce(text = '', line IN lines | text + line.influencer + ' > ') + person.id AS path
ORDER BY contact, path, role;
