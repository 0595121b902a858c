// purpose: Take over the secret of the store that is copied: pseudonyms stay the same.
// params: secret
// returns: nothing
// mode: write
UNWIND range(0, $last) AS n
MATCH (store:InfluenceStore {name: 'secret'})
SET store.secret = $columns.`secret`[n];
