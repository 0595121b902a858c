"""`influence accounts` and `influence contacts`: plain lists."""

from __future__ import annotations

from influence.analyses.listing import Accounts, Contacts, ListedContact
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_, Message
from influence.domain.words import LineKind
from influence.reports import common
from influence.reports.blocks import Column, Paragraph, Report, Row, Table
from influence.reports.key_people_report import attitude
from influence.reports.names import Names, side
from influence.wording.figures import Amount, Count, Day, Level
from influence.wording.texts import DASH, Joined, Named

_ACCOUNTS = (
    Column(Message(N_("ID")), "id"),
    Column(Message(N_("ACCOUNT")), "name", shrinks=True),
    Column(Message(N_("PART OF")), "parent"),
    Column(Message(N_("CLIENT PEOPLE")), "clients", right=True),
    Column(Message(N_("ALL")), "contacts", right=True),
    Column(Message(N_("OPPORTUNITIES")), "opportunities", right=True, optional=True),
    Column(Message(N_("YEARLY SPEND")), "yearly_spend", right=True),
)
_CONTACTS = (
    Column(Message(N_("ID")), "id"),
    Column(Message(N_("NAME")), "name", shrinks=True),
    Column(Message(N_("SIDE")), "side"),
    Column(Message(N_("DEPARTMENT")), "department", shrinks=True, optional=True),
    Column(Message(N_("ROLE")), "roles", shrinks=True),
    Column(Message(N_("FOR US?")), "class"),
    Column(Message(N_("R S P")), "relationship;solution;price"),
    Column(Message(N_("ASSESSED")), "assessed_on", optional=True),
)
_CHART = (
    Column(Message(N_("PERSON")), "contact;name", shrinks=True),
    Column(Message(N_("TITLE")), "title", shrinks=True),
    Column(Message(N_("DEPARTMENT")), "department", shrinks=True),
    Column(Message(N_("REPORTS TO")), "manager", shrinks=True),
)


def accounts_report(result: Accounts) -> Report:
    """All accounts of the store."""
    if not result.accounts:
        sentence = N_(
            "No account yet. Bring in your own: influence template people.xlsx, fill it in, "
            "influence import people.xlsx. Or look at an invented one: influence demo"
        )
        return Report([Paragraph(Message(sentence))])
    rows = [
        Row(
            [
                account.id,
                account.name,
                account.parent or DASH,
                Count(account.clients),
                Count(account.contacts),
                Count(account.opportunities),
                Amount(account.yearly_spend, account.currency),
            ]
        )
        for account in result.accounts
    ]
    return Report([Table(_ACCOUNTS, rows)])


def contacts_report(result: Contacts, names: Names) -> Report:
    """All stored contacts of an account."""
    heading = common.title(names, N_("everybody we know"), result)
    if not result.contacts:
        sentence = N_("Nobody is in this account yet. Bring people in:")
        words = f"import people.xlsx --account {common.typed(result.account)}"
        return Report([heading, *common.way_on(sentence, words)])
    rows = [_contact(names, contact) for contact in result.contacts]
    legend = Message(N_("R S P: relationship, solution, price, -2 to +2; ? unknown."))
    table = Table(_CONTACTS, rows, more=legend)
    return Report([heading, table])


def chart_report(result: Contacts, chart: AccountMap) -> Report:
    """The client's own people for the client: who works where, and who reports to whom."""
    managers, names = managers_in(chart), Names(chart)
    rows = [
        Row(
            [
                Named(one.id, one.name),
                one.title or DASH,
                chart.departments[one.department].name if one.department else DASH,
                names.person(managers[one.id]) if one.id in managers else DASH,
            ]
        )
        for one in sorted(result.contacts, key=lambda one: one.name)
    ]
    return Report([common.title(names, N_("who works where?"), result), Table(_CHART, rows)])


def managers_in(chart: AccountMap) -> dict[str, str]:
    """Who reports to whom in a chart; a solid line, where there is one, replaces dotted ones."""
    lines = sorted(chart.reporting_lines, key=lambda line: line.kind is LineKind.SOLID)
    return {line.report: line.manager for line in lines}


def _contact(names: Names, contact: ListedContact) -> Row:
    levels = (contact.relationship, contact.solution, contact.price)
    known, now = contact.attitude_class, contact.now
    return Row(
        [
            contact.id,
            contact.name,
            side(now.side if now else contact.side),
            names.department(now.department if now else contact.department),
            Joined(now.roles) if now and now.roles else DASH,
            attitude(known) if contact.on_map else Message(N_("not on the map")),
            Joined([Level(level) for level in levels], " "),
            Day(contact.assessed_on),
        ]
    )
