-- purpose: Departments in which exactly one person supports us, by the newest general assessment.
-- params: account
-- returns: department, name, supporter, relationship, people
-- mode: read
WITH assessed AS (
    SELECT
        contact,
        relationship,
        row_number() OVER (PARTITION BY contact ORDER BY "date" DESC, row_key DESC) AS place
    FROM assessments
    WHERE account = :account AND opportunity IS NULL AND relationship IS NOT NULL
),
members AS (
    SELECT contacts.department, contacts.id, assessed.relationship
    FROM contacts
    LEFT JOIN assessed ON assessed.contact = contacts.id AND assessed.place = 1
    WHERE contacts.account = :account
        AND contacts.side = 'client'
        AND (contacts.leaving_on IS NULL OR contacts.leaving_on >= date('now'))
)
SELECT
    departments.id AS department,
    departments.name AS name,
    max(CASE WHEN members.relationship > 0 THEN members.id END) AS supporter,
    max(members.relationship) AS relationship,
    count(*) AS people
FROM departments
JOIN members ON members.department = departments.id
WHERE departments.account = :account
GROUP BY departments.id, departments.name
HAVING sum(members.relationship > 0) = 1
ORDER BY departments.id;
