-- purpose: Take over the secret of the store that is copied: pseudonyms stay the same.
-- params: secret
-- returns: nothing
-- mode: write
UPDATE store_secret
SET secret = :secret;
