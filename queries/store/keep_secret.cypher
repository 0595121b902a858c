// purpose: Take over the secret of the store that is copied: pseudonyms stay the same.
// params: secret
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (store:InfluenceStore {name: 'secret'})
SET store.secret = row.secret;
