// purpose: All rows of contacts of one account.
// params: account
// returns: row_key, name, id, side, organization, department, title, tier, decision_role, political_status, team_role, line, in_post_since, leaving_on, leaving_rate, email, phone, external_id, note
// mode: read
MATCH (fact:Contact {account: $account})
RETURN
    fact.`row_key` AS `row_key`,
    fact.`name` AS `name`,
    fact.`id` AS `id`,
    fact.`side` AS `side`,
    fact.`organization` AS `organization`,
    fact.`department` AS `department`,
    fact.`title` AS `title`,
    fact.`tier` AS `tier`,
    fact.`decision_role` AS `decision_role`,
    fact.`political_status` AS `political_status`,
    fact.`team_role` AS `team_role`,
    fact.`line` AS `line`,
    fact.`in_post_since` AS `in_post_since`,
    fact.`leaving_on` AS `leaving_on`,
    fact.`leaving_rate` AS `leaving_rate`,
    fact.`email` AS `email`,
    fact.`phone` AS `phone`,
    fact.`external_id` AS `external_id`,
    fact.`note` AS `note`
ORDER BY row_key;
