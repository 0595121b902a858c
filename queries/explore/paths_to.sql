-- purpose: Ways from our people to a person: who of us knows somebody, who sways on to them.
-- params: account, contact
-- returns: path, steps, weakest
-- mode: read
WITH RECURSIVE gone AS (
    SELECT CASE account WHEN :account THEN id ELSE account || '/' || id END AS id
    FROM contacts
    WHERE leaving_on < date('now')
),
lines AS (
    SELECT influencer, influenced, max(strength) AS strength
    FROM influences
    WHERE account = :account
        AND (valid_to IS NULL OR valid_to >= date('now'))
        AND opportunity IS NULL
        AND influencer NOT IN (SELECT id FROM gone)
    GROUP BY influencer, influenced
),
routes AS (
    SELECT id AS first, json_array(id) AS people, id AS path, 0 AS steps, NULL AS weakest
    FROM contacts
    WHERE account = :account AND id = :contact AND id NOT IN (SELECT id FROM gone)
    UNION ALL
    SELECT
        lines.influencer,
        json_insert(routes.people, '$[#]', lines.influencer),
        lines.influencer || ' > ' || routes.path,
        routes.steps + 1,
        min(coalesce(routes.weakest, lines.strength), lines.strength)
    FROM routes
    JOIN lines ON lines.influenced = routes.first
    WHERE routes.steps < 3
        AND lines.influencer NOT IN (SELECT value FROM json_each(routes.people))
)
SELECT
    coverage.own || ' > ' || routes.path AS path,
    routes.steps + 1 AS steps,
    max(routes.weakest) AS weakest
FROM routes
JOIN coverage ON coverage.contact = routes.first
WHERE coverage.account = :account
    AND (coverage.valid_to IS NULL OR coverage.valid_to >= date('now'))
    AND coverage.own NOT IN (SELECT id FROM gone)
GROUP BY coverage.own || ' > ' || routes.path, routes.steps
ORDER BY steps, path;
