-- purpose: All rows of assessments of one account.
-- params: account
-- returns: row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
-- mode: read
SELECT
    "row_key",
    "contact",
    "date",
    "relationship",
    "solution",
    "price",
    "assessor",
    "status",
    "evidence",
    "source",
    "opportunity"
FROM assessments
WHERE account = :account
ORDER BY row_key;
