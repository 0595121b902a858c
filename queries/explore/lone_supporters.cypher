// purpose: Departments in which exactly one person supports us, by the newest general assessment.
// params: account
// returns: department, name, supporter, relationship, people
// mode: read
// In Neo4j Browser, first   :param {account: 'norland'}   with your own id.
// When this one person leaves, nobody in the department speaks for us. To see them in the
// picture of the account, let it end with: return department, supporters[0].person.
MATCH (department:Department {account: $account})<-[:BELONGS_TO]-(person:Contact)
WHERE person.side = 'client'
    AND (person.leaving_on IS NULL OR person.leaving_on >= toString(date()))
OPTIONAL MATCH (person)-[:ASSESSED_AS]->(seen:Assessment {account: $account})
WHERE seen.opportunity IS NULL AND seen.relationship IS NOT NULL
WITH department, person, seen
ORDER BY seen.date DESC, seen.row_key DESC
WITH department, person, head(collect(seen.relationship)) AS level
WITH department, count(person) AS people, collect({person: person, level: level}) AS all_levels
WITH department, people, [one IN all_levels WHERE one.level > 0] AS supporters
WHERE size(supporters) = 1
RETURN
    department.id AS department,
    department.name AS name,
    supporters[0].person.id AS supporter,
    supporters[0].level AS relationship,
    people AS people
ORDER BY department;
