"""Our trio for the coverage report: who plays which part, and what nobody of it looks after."""

from __future__ import annotations

from influence.analyses.coverage import CoverageMap
from influence.analyses.trio import UncoveredCell
from influence.domain.messages import N_, Message
from influence.domain.words import Attitude, TeamRole
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Row, Table, Tone
from influence.reports.names import Names
from influence.wording.figures import Level, Points
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_CELLS = (
    Column(Message(N_("DECIDER")), "contact;name", shrinks=True),
    Column(Message(N_("RELATION")), "relationship;relationship_target"),
    Column(Message(N_("SOLUTION")), "solution;solution_target"),
    Column(Message(N_("PRICE")), "price;price_target"),
    Column(Message(N_("WHOSE TASK")), "should", shrinks=True),
)
_PLAYS = {
    TeamRole.ACCOUNT_MANAGER: N_("Account manager: {people}."),
    TeamRole.SOLUTION_MANAGER: N_("Solution manager: {people}."),
    TeamRole.CLIENT_LEAD_EXPERT: N_("Client lead expert: {people}."),
}


def trio_blocks(result: CoverageMap, names: Names) -> list[Block]:
    """Who plays which part; then decider by decider what is below target and nobody's task."""
    blocks: list[Block] = [
        Paragraph(trio_line(result, names), label=Message(N_("OUR TRIO"))),
        *_vacant(result, names),
    ]
    return [*blocks, *untended_blocks(result, names)]


def trio_line(result: CoverageMap, names: Names) -> Sentences:
    """`Account manager: Zhao Min. Solution manager: Feng Jun. Client lead expert: nobody.`"""
    return Sentences(
        [
            Message(_PLAYS[part], {"people": _players(names, result.trio.playing(part))})
            for part in TeamRole
        ]
    )


def untended_blocks(result: CoverageMap, names: Names) -> list[Block]:
    """Attitudes of deciders below target that nobody of the trio looks after."""
    if not result.trio.uncovered:
        return []
    title = Message(N_("BELOW TARGET, AND NOBODY OF THE TRIO LOOKS AFTER IT (now > wanted)"))
    remedy = N_("Give each to one of the trio: a tie to the person, or a target with an owner.")
    return [
        Table(_CELLS, _rows(result, names), title),
        Paragraph(Message(remedy), tone=Tone.WARNING),
    ]


def _players(names: Names, ids: list[str]) -> Cell:
    return names.people(ids) if ids else Message(N_("nobody"))


def _vacant(result: CoverageMap, names: Names) -> list[Block]:
    vacant = [part for part in TeamRole if not result.trio.playing(part)]
    if not vacant:
        return []
    words = common.record(names, f"contacts id=ID team_role={vacant[0].value}")
    return common.way_on(N_("A part that nobody plays is a gap. Give it to one of us:"), words)


def _rows(result: CoverageMap, names: Names) -> list[Row]:
    cells: dict[str, list[UncoveredCell]] = {}
    for cell in result.trio.uncovered:
        cells.setdefault(cell.contact, []).append(cell)
    return [_row(names, contact, found) for contact, found in cells.items()]


def _row(names: Names, contact: str, cells: list[UncoveredCell]) -> Row:
    by_attitude = {cell.attitude: cell for cell in cells}
    should = list(dict.fromkeys(id for cell in cells for id in cell.should))
    vacant = dict.fromkeys(cell.part for cell in cells if not cell.should)
    return Row(
        [
            names.person(contact),
            *(_gap(by_attitude.get(attitude)) for attitude in Attitude),
            Joined([*(names.person(id) for id in should), *map(_nobody, vacant)]),
        ]
    )


def _nobody(part: TeamRole) -> Named:
    return Named(part.value, Message(N_("{part} (nobody yet)"), {"part": part}))


def _gap(cell: UncoveredCell | None) -> Cell:
    if cell is None:
        return DASH
    whole = cell.target == int(cell.target)
    wanted = Level(int(cell.target)) if whole else Points(cell.target)
    return Joined([Level(cell.level), wanted], " > ")
