-- purpose: Who sways a person of an account, the strongest first.
-- params: account, contact
-- returns: influencer, strength, basis, evidence
-- mode: read
SELECT influencer, strength, basis, evidence
FROM influences
WHERE account = :account
    AND influenced = :contact
    AND (valid_to IS NULL OR valid_to >= date('now'))
ORDER BY strength DESC, influencer, row_key;
