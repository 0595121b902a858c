// purpose: The first schema: one table per table of the exchange format, and the journal.
// params: none
// returns: nothing
// mode: write

// Everything is known by (account, row_key), row_key being the JSON list of its key cells;
// what has an id of its own by (account, id) as well. People of other accounts are found by
// reference (account/id). The index on account serves reading one account, the one on parent
// finds what was written before what it belongs to. InfluenceStore is about the store itself.

CREATE CONSTRAINT influence_store_name IF NOT EXISTS
FOR (node:InfluenceStore) REQUIRE node.name IS UNIQUE;

CREATE CONSTRAINT account_row_key IF NOT EXISTS
FOR (fact:Account) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE CONSTRAINT account_id IF NOT EXISTS
FOR (fact:Account) REQUIRE fact.id IS UNIQUE;
CREATE INDEX account_account IF NOT EXISTS
FOR (fact:Account) ON (fact.account);
CREATE INDEX account_parent IF NOT EXISTS
FOR (fact:Account) ON (fact.parent);

CREATE CONSTRAINT department_row_key IF NOT EXISTS
FOR (fact:Department) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE CONSTRAINT department_id IF NOT EXISTS
FOR (fact:Department) REQUIRE (fact.account, fact.id) IS UNIQUE;
CREATE INDEX department_account IF NOT EXISTS
FOR (fact:Department) ON (fact.account);
CREATE INDEX department_parent IF NOT EXISTS
FOR (fact:Department) ON (fact.account, fact.parent);

CREATE CONSTRAINT contact_row_key IF NOT EXISTS
FOR (fact:Contact) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE CONSTRAINT contact_id IF NOT EXISTS
FOR (fact:Contact) REQUIRE (fact.account, fact.id) IS UNIQUE;
CREATE INDEX contact_account IF NOT EXISTS
FOR (fact:Contact) ON (fact.account);
CREATE INDEX contact_reference IF NOT EXISTS
FOR (fact:Contact) ON (fact.reference);

CREATE CONSTRAINT post_row_key IF NOT EXISTS
FOR (fact:Post) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX post_account IF NOT EXISTS
FOR (fact:Post) ON (fact.account);

CREATE CONSTRAINT reports_to_row_key IF NOT EXISTS
FOR ()-[fact:REPORTS_TO]-() REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX reports_to_account IF NOT EXISTS
FOR ()-[fact:REPORTS_TO]-() ON (fact.account);

CREATE CONSTRAINT influences_row_key IF NOT EXISTS
FOR ()-[fact:INFLUENCES]-() REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX influences_account IF NOT EXISTS
FOR ()-[fact:INFLUENCES]-() ON (fact.account);

CREATE CONSTRAINT conflicts_with_row_key IF NOT EXISTS
FOR ()-[fact:CONFLICTS_WITH]-() REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX conflicts_with_account IF NOT EXISTS
FOR ()-[fact:CONFLICTS_WITH]-() ON (fact.account);

CREATE CONSTRAINT covers_row_key IF NOT EXISTS
FOR ()-[fact:COVERS]-() REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX covers_account IF NOT EXISTS
FOR ()-[fact:COVERS]-() ON (fact.account);

CREATE CONSTRAINT assessment_row_key IF NOT EXISTS
FOR (fact:Assessment) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX assessment_account IF NOT EXISTS
FOR (fact:Assessment) ON (fact.account);

CREATE CONSTRAINT opportunity_row_key IF NOT EXISTS
FOR (fact:Opportunity) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE CONSTRAINT opportunity_id IF NOT EXISTS
FOR (fact:Opportunity) REQUIRE (fact.account, fact.id) IS UNIQUE;
CREATE INDEX opportunity_account IF NOT EXISTS
FOR (fact:Opportunity) ON (fact.account);

CREATE CONSTRAINT decides_in_row_key IF NOT EXISTS
FOR ()-[fact:DECIDES_IN]-() REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX decides_in_account IF NOT EXISTS
FOR ()-[fact:DECIDES_IN]-() ON (fact.account);

CREATE CONSTRAINT target_row_key IF NOT EXISTS
FOR (fact:Target) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX target_account IF NOT EXISTS
FOR (fact:Target) ON (fact.account);

CREATE CONSTRAINT interaction_row_key IF NOT EXISTS
FOR (fact:Interaction) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX interaction_account IF NOT EXISTS
FOR (fact:Interaction) ON (fact.account);

CREATE CONSTRAINT event_row_key IF NOT EXISTS
FOR (fact:Event) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX event_account IF NOT EXISTS
FOR (fact:Event) ON (fact.account);

CREATE CONSTRAINT action_row_key IF NOT EXISTS
FOR (fact:Action) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE CONSTRAINT action_id IF NOT EXISTS
FOR (fact:Action) REQUIRE (fact.account, fact.id) IS UNIQUE;
CREATE INDEX action_account IF NOT EXISTS
FOR (fact:Action) ON (fact.account);

CREATE CONSTRAINT review_row_key IF NOT EXISTS
FOR (fact:Review) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX review_account IF NOT EXISTS
FOR (fact:Review) ON (fact.account);

CREATE CONSTRAINT account_figure_row_key IF NOT EXISTS
FOR (fact:AccountFigure) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX account_figure_account IF NOT EXISTS
FOR (fact:AccountFigure) ON (fact.account);

CREATE CONSTRAINT setting_row_key IF NOT EXISTS
FOR (fact:Setting) REQUIRE (fact.account, fact.row_key) IS UNIQUE;
CREATE INDEX setting_account IF NOT EXISTS
FOR (fact:Setting) ON (fact.account);

CREATE CONSTRAINT change_number IF NOT EXISTS
FOR (change:Change) REQUIRE change.number IS UNIQUE;
CREATE CONSTRAINT change_at IF NOT EXISTS
FOR (change:Change) REQUIRE change.at IS UNIQUE;
CREATE CONSTRAINT row_changes_position IF NOT EXISTS
FOR (page:RowChanges) REQUIRE (page.change, page.position) IS UNIQUE;
CREATE INDEX row_changes_account IF NOT EXISTS
FOR (page:RowChanges) ON (page.account);
