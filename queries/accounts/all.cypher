// purpose: Every account of the store with the account above it.
// params: none
// returns: id, parent
// mode: read
MATCH (account:Account)
WHERE account.id IS NOT NULL
RETURN account.id AS id, account.parent AS parent
ORDER BY id;
