// purpose: The secret that keys the pseudonyms of redacted documents: one for each store.
// params: none
// returns: nothing
// mode: write

MERGE (store:InfluenceStore {name: 'secret'})
ON CREATE SET store.secret = replace(randomUUID() + randomUUID(), '-', '');
