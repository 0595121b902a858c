-- purpose: Every account of the store with the account above it.
-- params: none
-- returns: id, parent
-- mode: read
SELECT id, parent
FROM accounts
ORDER BY id;
