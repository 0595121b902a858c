"""Which rules an account breaks."""

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.invariants import violations
from influence.domain.lines import ReportingLine
from influence.domain.opportunity import Opportunity
from tests.accounts import TODAY, client, own

PEOPLE = (client("a"), client("b"), client("c"), own("o"))
DEAL = Opportunity(name="Deal", id="deal")


def broken(*facts, guests=None):
    """(code, table, column, ids, sentence) of every broken rule."""
    map = AccountMap.unchecked("acme", (Account(name="Acme", id="acme"), *facts), guests)
    return [(v.code, v.table, v.column, v.ids, str(v.message)) for v in violations(map, TODAY)]


def codes(*facts, guests=None):
    return [row[0] for row in broken(*facts, guests=guests)]


def only(*facts):
    """The one broken rule."""
    (row,) = broken(*facts)
    return row


def reports(report, manager, **more):
    return ReportingLine(report=report, manager=manager, **more)
