-- purpose: Add new rows of assessments that mention nobody of another account.
-- params: account, row_key, contact, date, relationship, solution, price, assessor, status, evidence, source, opportunity
-- returns: nothing
-- mode: write
INSERT INTO assessments (
    "account",
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
) VALUES (
    :account,
    :row_key,
    :contact,
    :date,
    :relationship,
    :solution,
    :price,
    :assessor,
    :status,
    :evidence,
    :source,
    :opportunity
);
