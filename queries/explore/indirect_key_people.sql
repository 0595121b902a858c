-- purpose: Who sways the deciders of a deal, directly or through one other, and has no role in it.
-- params: account, opportunity
-- returns: contact, decider, role, path
-- mode: read
WITH key_people AS (
    SELECT
        contacts.id AS contact,
        coalesce(decision_roles.role, contacts.decision_role) AS role
    FROM contacts
    LEFT JOIN decision_roles
        ON decision_roles.account = contacts.account
        AND decision_roles.contact = contacts.id
        AND decision_roles.opportunity = :opportunity
    WHERE contacts.account = :account
        AND coalesce(decision_roles.role, contacts.decision_role) <> 'none'
),
lines AS (
    SELECT influencer, influenced
    FROM influences
    WHERE account = :account
        AND valid_to IS NULL
        AND (opportunity IS NULL OR opportunity = :opportunity)
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
ORDER BY routes.contact, routes.path, key_people.role;
