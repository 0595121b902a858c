-- purpose: The secret that keys the pseudonyms of redacted documents: one for each store.
-- params: none
-- returns: nothing
-- mode: write

CREATE TABLE store_secret (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    secret TEXT NOT NULL
) STRICT;

INSERT INTO store_secret (only, secret) VALUES (1, lower(hex(randomblob(32))));
