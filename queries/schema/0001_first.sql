-- purpose: The first schema: one table per table of the exchange format, and the journal.
-- params: none
-- returns: nothing
-- mode: write

-- A row belongs to an account and is known there by row_key, the JSON list of its key cells.
-- Dates are ISO text; people of other accounts are written account/id, so that contacts have no
-- foreign keys. They are deferred because a batch may write the child before its parent.

CREATE TABLE accounts (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "industry" TEXT,
    "currency" TEXT,
    "yearly_spend" REAL,
    "potential" REAL,
    "contribution" REAL,
    "own_revenue" REAL,
    "owner" TEXT,
    "phase" TEXT,
    "lifecycle_stage" TEXT,
    "buys_alone" TEXT,
    "fiscal_year_start" TEXT,
    PRIMARY KEY (account, row_key),
    UNIQUE (account),
    CHECK (account = id)
) STRICT;

CREATE TABLE departments (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "head" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (account, id),
    FOREIGN KEY (account, "parent") REFERENCES departments (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE contacts (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "organization" TEXT,
    "department" TEXT,
    "title" TEXT,
    "tier" TEXT,
    "decision_role" TEXT,
    "political_status" TEXT,
    "team_role" TEXT,
    "line" TEXT,
    "in_post_since" TEXT,
    "leaving_on" TEXT,
    "leaving_rate" REAL,
    "email" TEXT,
    "phone" TEXT,
    "external_id" TEXT,
    "note" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (account, id),
    FOREIGN KEY (account, "department") REFERENCES departments (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE posts (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "title" TEXT,
    "department" TEXT,
    "tier" TEXT,
    "decision_role" TEXT,
    "organization" TEXT,
    "side" TEXT,
    "from" TEXT,
    "to" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "department") REFERENCES departments (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reporting_lines (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "manager" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "opportunity" TEXT,
    "valid_from" TEXT,
    "valid_to" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "opportunity") REFERENCES opportunities (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE influences (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "influencer" TEXT NOT NULL,
    "influenced" TEXT NOT NULL,
    "strength" INTEGER NOT NULL CHECK ("strength" BETWEEN 0 AND 5),
    "opportunity" TEXT,
    "status" TEXT,
    "evidence" TEXT,
    "source" TEXT,
    "basis" TEXT,
    "observed_on" TEXT,
    "valid_from" TEXT,
    "valid_to" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "opportunity") REFERENCES opportunities (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE conflicts (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "a" TEXT NOT NULL,
    "b" TEXT NOT NULL,
    "evidence" TEXT,
    "observed_on" TEXT,
    "valid_from" TEXT,
    "valid_to" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE coverage (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "own" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "role" TEXT,
    "closeness" INTEGER CHECK ("closeness" BETWEEN -2 AND 2),
    "since" TEXT,
    "last_contact" TEXT,
    "valid_to" TEXT,
    "evidence" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE assessments (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "relationship" INTEGER CHECK ("relationship" BETWEEN -2 AND 2),
    "solution" INTEGER CHECK ("solution" BETWEEN -2 AND 2),
    "price" INTEGER CHECK ("price" BETWEEN -2 AND 2),
    "assessor" TEXT,
    "status" TEXT,
    "evidence" TEXT,
    "source" TEXT,
    "opportunity" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "opportunity") REFERENCES opportunities (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE opportunities (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "amount" REAL,
    "stage" TEXT,
    "close_on" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (account, id)
) STRICT;

CREATE TABLE decision_roles (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "opportunity" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "opportunity") REFERENCES opportunities (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE targets (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_kind" TEXT,
    "attitude" TEXT NOT NULL,
    "level_or_points" REAL NOT NULL,
    "due" TEXT NOT NULL,
    "owner" TEXT,
    "action" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE interactions (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "own" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "channel" TEXT,
    "sentiment" REAL,
    "opportunity" TEXT,
    "note" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account, "opportunity") REFERENCES opportunities (account, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE events (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT,
    "evidence" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE actions (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT,
    "attitude" TEXT,
    "owner" TEXT,
    "due" TEXT,
    "status" TEXT NOT NULL,
    "done_on" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (account, id)
) STRICT;

CREATE TABLE reviews (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "part" TEXT,
    "participants" TEXT,
    "decisions" TEXT,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE account_figures (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "spend" REAL,
    "contribution" REAL,
    "orders" REAL,
    "last_order_on" TEXT,
    "collected" REAL,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE settings (
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    PRIMARY KEY (account, row_key),
    FOREIGN KEY (account) REFERENCES accounts (account) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE journal_changes (
    number INTEGER NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL UNIQUE,
    "by" TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'forget')),
    undoes INTEGER REFERENCES journal_changes (number),
    removed INTEGER NOT NULL,
    emptied INTEGER NOT NULL
) STRICT;

CREATE TABLE journal_rows (
    "change" INTEGER NOT NULL REFERENCES journal_changes (number),
    position INTEGER NOT NULL,
    account TEXT NOT NULL,
    "table" TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY ("change", position),
    CHECK ("before" IS NOT NULL OR "after" IS NOT NULL)
) STRICT;

CREATE INDEX journal_rows_by_account ON journal_rows (account, "change");
