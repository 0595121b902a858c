-- purpose: Which of our people hold which relationship at one account.
-- params: account
-- returns: own, contact, role, closeness, last_contact
-- mode: read
SELECT own, contact, role, closeness, last_contact
FROM coverage
WHERE account = :account AND (valid_to IS NULL OR valid_to >= date('now'))
ORDER BY own, contact, row_key;
