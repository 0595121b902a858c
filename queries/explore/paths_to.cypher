// purpose: Ways from our people to a person: who of us knows somebody, who sways on to them.
// params: account, contact
// returns: path, steps, weakest
// mode: read
// In Neo4j Browser, first   :param {account: 'norland', contact: 'li-na'}   with your own ids.
// At most three lines of influence after the one of us, nobody twice, shortest first. `weakest` is
// the strength of the weakest line, empty where we know the person ourselves. To see the lines
// instead of a table, put for all after the last WHERE: return route, own, tie
MATCH (target:Contact {account: $account, id: $contact})
MATCH route = (first:Contact)-[lines:INFLUENCES*0..3]->(target)
WHERE all(line IN lines WHERE
        line.account = $account
        AND (line.valid_to IS NULL OR line.valid_to >= toString(date()))
        AND line.opportunity IS NULL)
    AND all(one IN nodes(route) WHERE one.leaving_on IS NULL OR one.leaving_on >= toString(date()))
    AND all(one IN nodes(route) WHERE single(other IN nodes(route) WHERE other = one))
MATCH (own:Contact)-[tie:COVERS {account: $account}]->(first)
WHERE (tie.valid_to IS NULL OR tie.valid_to >= toString(date()))
    AND (own.leaving_on IS NULL OR own.leaving_on >= toString(date()))
WITH
    tie.own + ' > ' + tie.contact
        + reduce(text = '', line IN lines | text + ' > ' + line.influenced) AS path,
    size(lines) + 1 AS steps,
    reduce(least = null, line IN lines |
        CASE WHEN least <= line.strength THEN least ELSE line.strength END) AS weakest
RETURN path AS path, steps AS steps, max(weakest) AS weakest
ORDER BY steps, path;
