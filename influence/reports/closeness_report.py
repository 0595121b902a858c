"""`influence closeness`: composite closeness per account, department and person."""

from __future__ import annotations

from influence.analyses.closeness import Closeness, ContactCloseness, Figures
from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.key_people_report import attitude
from influence.reports.names import Names, titled
from influence.wording.figures import Count, Index, Level, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Named

_FIGURES = (
    Column(Message(N_("COMPOSITE")), "composite", right=True),
    Column(Message(N_("RELATION")), "relationship", right=True),
    Column(Message(N_("SOLUTION")), "solution", right=True),
    Column(Message(N_("PRICE")), "price", right=True),
    Column(Message(N_("KNOWN")), "coverage", right=True),
    Column(Message(N_("BETWEEN")), "low;high", right=True, optional=True),
    Column(Message(N_("FRESH")), "fresh", right=True, optional=True),
)
DEPARTMENT_COLUMNS = (
    Column(Message(N_("DEPARTMENT")), "department;name", shrinks=True),
    Column(Message(N_("PEOPLE")), "people", right=True),
    *_FIGURES,
)
CONTACT_COLUMNS = (
    Column(Message(N_("PERSON")), "contact;name", shrinks=True),
    Column(Message(N_("WEIGHT")), "weight", right=True, optional=True),
    Column(Message(N_("FOR US?")), "class"),
    *_FIGURES[:-1],
)


def closeness_report(result: Closeness, names: Names) -> Report:
    """Account first, then departments, then people, the heaviest first."""
    blocks: list[Block] = [common.title(names, N_("how close are we?"), result)]
    account = result.account
    blocks.append(
        Paragraph(
            common.closeness_line(account),
            aside=common.output_line(names, account, result.opportunity),
        )
    )
    if account.composite is None:
        blocks += common.not_assessed(names)
    else:
        blocks.append(_attitudes(result))
    blocks += veto_line(result, names)
    if result.departments:
        rows = [
            Row([Named(d.department, d.name), Count(d.people), *figure_cells(d)])
            for d in result.departments
        ]
        blocks.append(Table(DEPARTMENT_COLUMNS, rows))
    if result.contacts:
        rows = [contact_row(names, contact) for contact in result.contacts]
        blocks.append(Table(CONTACT_COLUMNS, rows))
    return Report(blocks)


def _attitudes(result: Closeness) -> Paragraph:
    account = result.account
    figures = {
        "relationship": Points(account.relationship),
        "solution": Points(account.solution),
        "price": Points(account.price),
        "fresh": Share(account.fresh),
    }
    sentence = N_(
        "Relationship {relationship}, solution {solution}, price {price}; "
        "{fresh} of what is known is fresh."
    )
    return Paragraph(Message(sentence, figures))


def veto_line(result: Closeness, names: Names) -> list[Block]:
    """Who of those with a say of no is furthest from us."""
    veto = result.account.worst_veto
    if veto is None:
        return []
    who = {"name": names.person(veto.contact), "points": Points(veto.composite)}
    if veto.composite is None:
        sentence = N_("Who could say no: {name}, whose attitude nobody has assessed.")
    else:
        sentence = N_("Who could say no: {name}, at {points} of 100.")
    return [Paragraph(Message(sentence, who), tone=Tone.WARNING)]


def figure_cells(figures: Figures) -> list[Cell]:
    """Composite, the three attitudes, what is known, between what it lies, what is fresh."""
    bounds: Cell = DASH
    if figures.low is not None:
        bounds = Joined([Points(figures.low), Points(figures.high)], "-")
    return [
        Points(figures.composite),
        Points(figures.relationship),
        Points(figures.solution),
        Points(figures.price),
        Share(figures.coverage),
        bounds,
        Share(figures.fresh),
    ]


def contact_row(names: Names, contact: ContactCloseness) -> Row:
    """One person with the figures, and what makes them doubtful."""
    return Row(
        [
            titled(contact.contact, contact.name, contact.title),
            Index(contact.weight),
            attitude(contact.attitude_class),
            *figure_cells(contact)[:-1],
        ],
        details=doubts(names, contact),
        tone=Tone.DANGER if contact.attitude_class is AttitudeClass.OPPONENT else Tone.PLAIN,
    )


def doubts(names: Names, contact: ContactCloseness) -> list[Cell]:
    """What makes the figures doubtful: stale facts and assessors who differ."""
    notes: list[Cell] = []
    stale = [term for term in contact.terms if term.stale]
    if stale:
        oldest = max(stale, key=lambda term: term.age)
        notes.append(
            Message(
                N_("Stale: {attitudes}; the oldest is {days} days old."),
                {"attitudes": Joined([term.attitude for term in stale]), "days": oldest.age},
            )
        )
    for difference in contact.disagreements:
        says = Joined(
            [
                Joined([names.person(assessor), Level(level)], " ")
                for assessor, level in difference.levels.items()
            ]
        )
        notes.append(
            Message(
                N_("Assessors differ on {attitude}: {levels}."),
                {"attitude": difference.attitude, "levels": says},
            )
        )
    return notes
