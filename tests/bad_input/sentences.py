"""What is said about each case of the corpus: place, sentence, way out."""

from tests.bad_input.sentences_of_files import OF_FILES

SENTENCES: dict[str, tuple[str, ...]] = {
    **OF_FILES,
    "contacts missing": (
        "accounts.csv, row 2: the table contacts is missing, and the store does not hold "
        'the account "new" yet. Add contacts, or correct the account.',
    ),
    "accounts missing": (
        "contacts.csv, row 2, column account: the rows do not say which account they "
        "belong to. Add a column account, or name one with --account.",
    ),
    "no account named": (
        "contacts.csv, row 2, column account: the rows do not say which account they "
        "belong to. Add a column account, or name one with --account.",
    ),
    "two accounts, none named": (
        "contacts.csv, row 2, column account: the rows do not say which account they "
        "belong to. Add a column account, or name one with --account.",
    ),
    "an account that is not there": (
        'contacts.csv, row 3, column account: there is no account "acne". Did you mean '
        '"acme"? Add it to the table accounts, or name it with --account.',
    ),
    "two names for one import": (
        'accounts.csv, row 2, column id: the table accounts names "acme", but --account '
        'says "nord". Use one.',
    ),
    "an account twice": (
        'accounts.csv, row 3, column id: the account "acme" is there twice. Give each its own id.',
    ),
    "an unknown parent": (
        'accounts.csv, row 2, column parent: there is no account "holding". Add it to accounts.',
    ),
    "accounts above each other": (
        "accounts.csv, row 2, column parent: acme > nord > acme are above each other in "
        "a circle. Remove one parent.",
    ),
    "an id twice": (
        'contacts.csv, row 4, column id: the id "ann" stands in row 2 of contacts.csv '
        "already. Give each its own id.",
    ),
    "a name twice without ids": (
        'contacts.csv, row 4, column name: "Wang Lei" is there twice (also in row 2 of '
        "contacts.csv). Give both an id in the column id.",
    ),
    "the id US": (
        'contacts.csv, row 2, column id: the id "US" is reserved for ourselves. Choose another id.',
    ),
    "the id US and a space": (
        'contacts.csv, row 2, column id: the id "US" is reserved for ourselves. Choose another id.',
    ),
    "the id US between spaces that nobody sees": (
        'contacts.csv, row 2, column id: the id "US" is reserved for ourselves. Choose another id.',
    ),
    "an id twice but for a space": (
        'contacts.csv, row 3, column id: the id "ann" stands in row 2 of contacts.csv '
        "already. Give each its own id.",
    ),
    "a department twice": (
        'departments.csv, row 3, column id: the id "it" stands in row 2 of '
        "departments.csv already. Give each its own id.",
    ),
    "an unknown contact": (
        'reporting_lines.csv, row 2, column manager: there is no contact "bop". Add it '
        "to contacts or correct the id.",
    ),
    "a name of two": (
        'reporting_lines.csv, row 2, column manager: "Wang Lei" is the name of several: '
        "w1, w2. Write the id of the one you mean.",
    ),
    "an unknown department": (
        'contacts.csv, row 2, column department: there is no department "Finanec". Did '
        'you mean "Finance"? Add it to departments.',
    ),
    "an unknown opportunity": (
        'decision_roles.csv, row 2, column opportunity: there is no opportunity "deal". '
        "Add it to opportunities.",
    ),
    "an unknown subject": (
        'targets.csv, row 2, column subject: there is no contact or department "nobody".',
    ),
    "a subject of another kind": (
        'targets.csv, row 2, column subject: there is no department "ann". Add it to departments.',
    ),
    "another account as the subject": (
        'targets.csv, row 2, column subject: "other" is not this account. Write acme.',
    ),
    "somebody of another account by name alone": (
        'reporting_lines.csv, row 2, column manager: there is no contact "Eve Sand". '
        'Did you mean "other/eve"? Add it to contacts or correct the id.',
    ),
    "somebody unknown in another account": (
        'reporting_lines.csv, row 2, column manager: there is no contact "doro" in '
        'account "other". Did you mean "other/dora"? Correct the id.',
    ),
    "somebody in an unknown account": (
        'reporting_lines.csv, row 2, column manager: there is no contact "nowhere/dora". '
        "Add it to contacts or correct the id.",
    ),
    "departments inside each other": (
        "departments.csv, rows 2, 3, column parent: a > b > a contain each other in a "
        "circle. Remove one parent.",
    ),
    "reporting to oneself": (
        "reporting_lines.csv, row 2, column manager: ann reports to themselves. Correct one id.",
    ),
    "swaying oneself": (
        "influences.csv, row 2, column influenced: ann sways themselves. Correct one id.",
    ),
    "in conflict with oneself": (
        "conflicts.csv, row 2, column b: ann is in conflict with themselves. Correct one id.",
    ),
    "two solid managers": (
        "reporting_lines.csv, row 3, column manager: ann has two solid managers at once: "
        "bob and cai. End one line or make it dotted.",
    ),
    "two solid managers in one deal": (
        "reporting_lines.csv, row 4, column manager: ann has two solid managers at once: "
        "bob and cai. End one line or make it dotted.",
    ),
    "a circle": (
        "reporting_lines.csv, rows 2, 4, 5, column manager: ann > bob > cai > ann report "
        "to each other in a circle. Remove one line.",
    ),
    "strength 0 without a deal": (
        "influences.csv, row 2, column strength: strength 0 removes a line in one "
        "opportunity and needs one. Name the opportunity, or give a strength from 1 to "
        "5.",
    ),
    "strength 6": (
        'influences.csv, row 2, column strength: "6" is not a strength. Write a whole '
        "number from 1 (hardly) to 5 (nearly always).",
    ),
    "a strength in words": (
        'influences.csv, row 2, column strength: "strong" is not a strength. Write a '
        "whole number from 1 (hardly) to 5 (nearly always).",
    ),
    "coverage by somebody else": (
        "coverage.csv, row 2, column own: bob is not one of our people. Set side to own "
        "(or team_role for an external lead expert), or name a colleague.",
    ),
    "one of ours with ties in the store becomes a client": (
        'contacts.csv, row 3, column side: the store says that "zhao" holds the relationship with '
        "ann, and only our people can. Keep side own (a partner needs a team_role); or, if they "
        "changed sides, record their time with us first: "
        "influence record acme posts contact=zhao side=own to=DATE.",
    ),
    "a side misspelt": (
        'contacts.csv, row 3, column side: "onw" is not a side. Choose one of: '
        "client, own, competitor, partner.",
    ),
    "a level out of range": (
        'assessments.csv, row 2, column price: "3" is not a level. Levels go from -2 to '
        '2, or are words such as "acceptable".',
    ),
    "half a level": (
        'assessments.csv, row 2, column price: "0.5" is not a level. Levels go from -2 '
        'to 2, or are words such as "acceptable".',
    ),
    "a level misspelt": (
        'assessments.csv, row 2, column solution: "strongly endorse" is not a level. '
        'Levels go from -2 to 2, or are words such as "endorses". Did you mean "strongly '
        'endorses"?',
    ),
    "a closeness in words of another attitude": (
        'coverage.csv, row 2, column closeness: "very acceptable" is not a level. Levels '
        'go from -2 to 2, or are words such as "generally supports".',
    ),
    "a role misspelt": (
        'contacts.csv, row 2, column decision_role: "decison maker" is not a role. Did '
        'you mean "decision maker"?',
    ),
    "a word of no list": (
        'contacts.csv, row 2, column tier: "boss of all" is not a tier. Choose one of: '
        "executive, middle, operational.",
    ),
    "a Chinese word misspelt": (
        'contacts.csv, row 2, column tier: "中中层" is not a tier. Did you mean "中层"?',
    ),
    "negative money": (
        'accounts.csv, row 2, column yearly_spend: "-5" is negative. Amounts are 0 or '
        "more; leave the cell empty if unknown.",
    ),
    "money beyond all money": (
        'accounts.csv, row 2, column yearly_spend: "1e300" is too large. Amounts go up to '
        "1,000,000,000,000,000; check the currency and the zeros.",
    ),
    "money in words": (
        'accounts.csv, row 2, column yearly_spend: "a lot" is not an amount. Write a '
        "number such as 1500000 or 150万.",
    ),
    "signs in the wrong places of an amount": (
        'accounts.csv, row 2, column yearly_spend: "12.34,5" is not an amount. Write a '
        "number such as 1500000 or 150万.",
    ),
    "a point that is two things": (
        'accounts.csv, row 2, column yearly_spend: "1.500" can mean 1500 or 1.50, and no '
        "other amount tells which. Write 1500 or 1.50.",
    ),
    "a chance above 1": (
        'contacts.csv, row 2, column leaving_rate: "12" is not a number from 0 to 1.',
    ),
    "a feeling out of range": (
        'interactions.csv, row 2, column sentiment: "2" is not a number from -1 to 1.',
    ),
    "a target's level out of range": (
        'targets.csv, row 2, column level_or_points: "75" is not a level. The target for '
        "one attitude of a contact is a level from -2 to 2.",
    ),
    "a target's points out of range": (
        'targets.csv, row 2, column level_or_points: "175" is not a number of points. '
        "The target for a composite, a department or the account goes from 0 to 100.",
    ),
    "a target in words": (
        'targets.csv, row 2, column level_or_points: "better" is neither a level from -2 '
        "to 2 nor points from 0 to 100.",
    ),
    "no period": (
        'account_figures.csv, row 2, column period: "2026-Q5" is not a period. Write '
        "2026, 2026-Q2 or 2026-06.",
    ),
    "no day of the year": (
        'accounts.csv, row 2, column fiscal_year_start: "02-30" is not a day of the '
        "year. Write 04-01 for the first of April.",
    ),
    "an unknown setting": (
        'settings.csv, row 2, column key: There is no setting "half_life.stanse". Did '
        'you mean "half_life.stance"?',
    ),
    "a setting out of range": (
        'settings.csv, row 2, column value: Setting samples: "0" is not a whole '
        "number from 1 to 1000000.",
    ),
    "no day": (
        'contacts.csv, row 2, column leaving_on: "soon" is not a date. Write it as 2026-06-30.',
    ),
    "a day that does not exist": (
        'contacts.csv, row 2, column leaving_on: "2026-02-30" is not a date. Write it as '
        "2026-06-30.",
    ),
    "a day of two readings": (
        'contacts.csv, row 2, column leaving_on: the date "3/4/2026" can be read in two '
        "ways, and nothing in the column proves which. Write 2026-04-03 or 2026-03-04.",
        'contacts.csv, row 3, column leaving_on: the date "5/6/2026" can be read in two '
        "ways, and nothing in the column proves which. Write 2026-06-05 or 2026-05-06.",
    ),
    "days in both orders": (
        "contacts.csv, row 2, column leaving_on: the column holds both day/month and "
        'month/day dates, so "30/6/2026" is uncertain. Write all dates as 2026-06-30.',
        "contacts.csv, row 3, column leaving_on: the column holds both day/month and "
        'month/day dates, so "6/30/2026" is uncertain. Write all dates as 2026-06-30.',
    ),
    "a day against the column's order": (
        'contacts.csv, row 3, column leaving_on: "31/13/2026" is not a date. Write it as '
        "2026-06-30.",
    ),
    "observed tomorrow": (
        "influences.csv, row 2, column observed_on: 2999-07-01 lies in the future (today "
        "is TODAY). Correct the date.",
    ),
    "assessed tomorrow": (
        "assessments.csv, row 2, column date: 2999-07-01 lies in the future (today is "
        "TODAY). Correct the date.",
    ),
    "covered since tomorrow": (
        "coverage.csv, row 2, column since: 2999-07-01 lies in the future (today is "
        "TODAY). Correct the date.",
    ),
    "met tomorrow": (
        "coverage.csv, row 2, column last_contact: 2999-07-01 lies in the future (today "
        "is TODAY). Correct the date.",
    ),
    "an end before the beginning": (
        "reporting_lines.csv, row 2, column valid_to: it ends on 2026-01-01, before it "
        "begins on 2026-02-01. Correct one date.",
    ),
    "a post that ends first": (
        "posts.csv, row 2, column to: it ends on 2026-01-01, before it begins on "
        "2026-02-01. Correct one date.",
    ),
    "an unknown manager on the one sheet": (
        'contacts.csv, row 2, column reports_to: there is no contact "Bop". Add it to '
        "contacts or correct the id.",
    ),
    "two managers on the one sheet": (
        "contacts.csv, row 2, column reports_to: one manager fits in here. Write the "
        "others into the table reporting_lines, as dotted lines.",
    ),
    "covered by the client": (
        "contacts.csv, row 2, column covered_by: bob is not one of our people. Set side "
        "to own (or team_role for an external lead expert), or name a colleague.",
    ),
    "assessed in the future on the one sheet": (
        "contacts.csv, row 2, column assessed_on: 2999-07-01 lies in the future (today "
        "is TODAY). Correct the date.",
    ),
    "swaying nobody known": (
        'contacts.csv, row 2, column sways: there is no contact "Dan". Add it to '
        "contacts or correct the id.",
    ),
    "people between commas": (
        'contacts.csv, row 2, column sways: there is no contact "Bob, Cai". Separate several '
        "people by semicolons: Bob; Cai",
        'contacts.csv, row 4, column sways: there is no contact "Bob、Dan". Add it to '
        "contacts or correct the id.",
    ),
    "a contact that others need": (
        'contacts.csv: account "acme" still mentions other/dora, who would be removed. Keep the '
        "contact, or remove that row first.",
    ),
}
