"""How complete the map is, for the coverage report: roles found, maturity and its months."""

from __future__ import annotations

from influence.analyses.coverage import CoverageMap
from influence.analyses.maturity import MaturityOfMonth, MaturityTerm, RoleCoverage, TermName
from influence.domain.messages import N_, Message
from influence.domain.words import Role
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Row, Table, Tone
from influence.reports.names import Names
from influence.wording.figures import Count, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Named

_ROLES = (
    Column(Message(N_("ROLE")), "role"),
    Column(Message(N_("FOUND")), "have", right=True),
    Column(Message(N_("WANTED")), "want", right=True),
    Column(Message(N_("WHO HOLDS IT")), "people", shrinks=True),
)
_MONTHS = (
    Column(Message(N_("MONTH")), "month"),
    Column(Message(N_("MATURITY")), "maturity", right=True),
    Column(Message(N_("ROLES")), "roles", right=True),
    Column(Message(N_("ATTITUDES KNOWN")), "attitudes", right=True),
    Column(Message(N_("TWO ROUTES")), "routes", right=True),
    Column(Message(N_("SUPPORTER")), "supporters", right=True),
)
_TERMS = {
    TermName.ROLES: N_("{have} of {want} roles found"),
    TermName.ATTITUDES: N_("{share} of the attitudes known"),
    TermName.ROUTES: N_("{have} of {want} deciders reached by two routes or more"),
    TermName.SUPPORTERS: N_("a supporter in {have} of {want} departments"),
}
_NOTHING_TO_COUNT = {
    TermName.ROUTES: N_("nobody who decides"),
    TermName.SUPPORTERS: N_("no department recorded"),
}


def maturity_blocks(result: CoverageMap, names: Names) -> list[Block]:
    """Which roles are found, what the maturity is made of, and how it grew."""
    months = [_month(month) for month in reversed(result.maturity_by_month)]
    empty = not any(month.maturity for month in result.maturity_by_month)
    history = Table(_MONTHS, months, Message(N_("MAP MATURITY, MONTH BY MONTH")))
    return [
        roles_table(result, names),
        *_missing(result, names),
        *([] if empty else [history]),
        Paragraph(maturity_made_of(result), tone=Tone.FAINT),
    ]


def roles_table(result: CoverageMap, names: Names, most: int | None = None) -> Table:
    """Each role that a complete map has, and who holds it; `most`: how many of them to name."""
    rows = [_role(names, role, most or len(role.people)) for role in result.roles]
    return Table(_ROLES, rows, Message(N_("ROLES FOUND AND WANTED")))


def maturity_aside(result: CoverageMap) -> Message:
    """`map maturity 70 of 100, 43 in 2025-07`: today and in the oldest month shown."""
    first = result.maturity_by_month[0]
    return Message(
        N_("map maturity {now} of 100, {then} in {month}"),
        {
            "now": Points(result.maturity),
            "then": Points(first.maturity),
            "month": first.month,
        },
    )


def _role(names: Names, role: RoleCoverage, most: int) -> Row:
    return Row(
        [
            role_cell(role.role),
            Count(role.have),
            Count(role.want),
            names.some(role.people, most) if role.people else DASH,
        ],
        tone=Tone.WARNING if role.have < role.want else Tone.PLAIN,
    )


def role_cell(wanted: str) -> Named:
    """`approver or decision maker`."""
    roles = [role for word in wanted.split("|") for role in Role if role.value == word]
    return Named(wanted, Joined(roles, N_(" or ")))


def _missing(result: CoverageMap, names: Names) -> list[Block]:
    missing = [role for role in result.roles if role.have < role.want]
    if not missing:
        return []
    sentence = Message(
        N_("Not found yet: {roles}. Once you know who it is:"),
        {"roles": Joined([role_cell(role.role) for role in missing])},
    )
    first = missing[0].role.split("|")[-1]
    words = common.record(names, f"contacts id=ID decision_role={first}")
    return [Paragraph(sentence, tone=Tone.WARNING), common.command(words)]


def _month(month: MaturityOfMonth) -> Row:
    return Row(
        [
            month.month,
            Points(month.maturity),
            Share(month.roles),
            Share(month.attitudes),
            Share(month.routes),
            Share(month.supporters),
        ]
    )


def maturity_made_of(result: CoverageMap) -> Message:
    """The four shares of which today's maturity is the mean."""
    terms = Joined([_term(term) for term in result.maturity_terms])
    return Message(N_("Today's maturity is the mean of four shares: {terms}."), {"terms": terms})


def _term(term: MaturityTerm) -> Cell:
    if term.want == 0:
        return Message(_NOTHING_TO_COUNT[term.term])
    figures = {"have": term.have, "want": term.want, "share": Share(term.share)}
    return Message(_TERMS[term.term], figures)
