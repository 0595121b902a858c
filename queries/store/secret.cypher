// purpose: The secret that keys the pseudonyms of this store.
// params: none
// returns: secret
// mode: read
MATCH (store:InfluenceStore {name: 'secret'})
RETURN store.secret AS secret;
