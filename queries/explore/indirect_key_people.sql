-- purpose: Who sways the deciders of a deal, directly or through one other, and has no role in it.
-- params: account, opportunity
-- returns: contact, decider, role, path
-- mode: read
WITH people AS (
    SELECT id, side, decision_role
    FROM contacts
    WHERE account = :account AND (leaving_on IS NULL OR leaving_on >= date('now'))
),
chosen AS (
    SELECT contact, role
    FROM decision_roles
    WHERE account = :account
        AND opportunity = :opportunity
        AND contact IN (SELECT id FROM people)
),
key_people AS (
    SELECT contact, role FROM chosen WHERE role <> 'none'
    UNION ALL
    SELECT id, decision_role
    FROM people
    WHERE decision_role <> 'none' AND NOT EXISTS (SELECT 1 FROM chosen)
),
strangers AS (
    SELECT accounts.account || '/' || contacts.id AS id
    FROM contacts
    JOIN accounts ON accounts.account = contacts.account
    WHERE contacts.account <> :account
        AND contacts.side = 'client'
        AND (contacts.leaving_on IS NULL OR contacts.leaving_on >= date('now'))
),
here AS (
    SELECT id FROM people
    UNION ALL
    SELECT id FROM strangers
),
lines AS (
    SELECT influencer, influenced
    FROM influences AS line
    WHERE account = :account
        AND (valid_to IS NULL OR valid_to >= date('now'))
        AND (opportunity IS NULL OR opportunity = :opportunity)
        AND influencer IN (SELECT id FROM here)
        AND influenced IN (SELECT id FROM here)
        AND NOT EXISTS (
            SELECT 1
            FROM influences AS gone
            WHERE gone.account = line.account
                AND gone.opportunity = :opportunity
                AND gone.strength = 0
                AND gone.influencer = line.influencer
                AND gone.influenced = line.influenced
        )
),
routes AS (
    SELECT influencer AS contact, influenced AS decider, influencer || ' > ' || influenced AS path
    FROM lines
    UNION
    SELECT
        first.influencer,
        second.influenced,
        first.influencer || ' > ' || second.influencer || ' > ' || second.influenced
    FROM lines AS first
    JOIN lines AS second ON second.influencer = first.influenced
)
SELECT DISTINCT routes.contact, routes.decider, key_people.role, routes.path
FROM routes
JOIN key_people ON key_people.contact = routes.decider
WHERE routes.contact NOT IN (SELECT contact FROM key_people)
    AND routes.contact NOT IN (SELECT id FROM people WHERE side <> 'client')
ORDER BY routes.contact, routes.path, key_people.role;
