-- purpose: The secret that keys the pseudonyms of this store.
-- params: none
-- returns: secret
-- mode: read
SELECT secret
FROM store_secret;
