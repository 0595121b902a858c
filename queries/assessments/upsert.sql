-- purpose: Add or replace rows of assessments.
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
)
ON CONFLICT (account, row_key) DO UPDATE SET
    "contact" = excluded."contact",
    "date" = excluded."date",
    "relationship" = excluded."relationship",
    "solution" = excluded."solution",
    "price" = excluded."price",
    "assessor" = excluded."assessor",
    "status" = excluded."status",
    "evidence" = excluded."evidence",
    "source" = excluded."source",
    "opportunity" = excluded."opportunity";
