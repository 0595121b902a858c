"""Three risks and three moves, each in one line with somebody to see to it and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from influence.analyses.people_section import Findings
from influence.analyses.risk import PersonLeaving
from influence.analyses.rivals import Leads
from influence.analyses.single_points import TargetStatus
from influence.analyses.staying import owner_until
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Column, Row, Table, Tone
from influence.reports.names import Names
from influence.reports.people_section.leavers import dangerous_leavers, leaving_line
from influence.reports.people_section.parts import sentence
from influence.wording.figures import Day, Share
from influence.wording.texts import DASH, Cell

_SHOWN = 3
_NAMED = 2
_LEAVING = {
    (True, True): N_("{name} leaves on {day}: no route left to {people}"),
    (True, False): N_("{name} leaves on {day}: {share} of our access gone"),
    (False, True): N_("Everything to {people} hangs on {name}"),
    (False, False): N_("{share} of our access hangs on {name}"),
}
_RISKS = (
    Column(Message(N_("Risk")), "risk", shrinks=True),
    Column(Message(N_("Sees to it")), "owner"),
    Column(Message(N_("By")), "due"),
)


@dataclass(frozen=True)
class _Risk:
    text: Cell
    owner: str | None
    due: date


def risk_table(found: Findings, names: Names) -> Block:
    """The three greatest risks: who leaves, whom we do not reach, where competitors are ahead."""
    risks = list(islice(_risks(found, names), _SHOWN))
    if not risks:
        return sentence(N_("Risks: none that the map shows."), Tone.FAINT)
    rows = [_row(found, risk, names) for risk in risks]
    return Table(_RISKS, rows, _title(len(rows)))


def _row(found: Findings, risk: _Risk, names: Names) -> Row:
    """With whoever is still there on the day to see to it."""
    owner = owner_until(found.view, risk.due, risk.owner)
    return Row([risk.text, names.person(owner) if owner else DASH, Day(risk.due)])


def _title(count: int) -> Message:
    return Message(N_("Three risks") if count == _SHOWN else N_("Risks"))


def _risks(found: Findings, names: Names) -> Iterator[_Risk]:
    """The first of each kind before the second of one, so that three lines tell most."""
    if not found.points.targets:
        yield _Risk(Message(N_("We do not know who decides")), None, _before(found, None))
    leaving = iter([_leaving(found, one, names) for one in dangerous_leavers(found)])
    yield from islice(leaving, 1)
    yield from _out_of_reach(found, names)
    yield from _behind(found, names)
    yield from leaving


def _leaving(found: Findings, one: PersonLeaving, names: Names) -> _Risk:
    owner = one.repair.by if one.repair else None
    text = leaving_line(found, one, names, _LEAVING, _NAMED)
    return _Risk(text, owner or found.view.account_owner, _before(found, one.leaving_on))


def _out_of_reach(found: Findings, names: Names) -> Iterator[_Risk]:
    lost = [t for t in found.points.targets if t.status is TargetStatus.NONE]
    if not lost:
        return
    params = {
        "people": names.some([target.contact for target in lost], _NAMED),
        "share": Share(sum(target.weight for target in lost)),
    }
    text = Message(N_("Nobody of us reaches {people} ({share} of the say)"), params)
    opening = (m for m in found.moves.moves if m.why and m.why.target == lost[0].contact)
    move = next(opening, None)
    owner = move.by if move else None
    yield _Risk(text, owner or found.view.account_owner, _before(found, None))


def _behind(found: Findings, names: Names) -> Iterator[_Risk]:
    reached = {t.contact for t in found.points.targets if t.status is not TargetStatus.NONE}
    behind = [
        t.contact
        for t in found.rivals.targets
        if t.leads is Leads.THEIRS and t.contact in reached  # the others are told already
    ]
    if behind:
        params = {"people": names.some(behind, _NAMED)}
        text = Message(N_("Competitors are ahead of us at {people}"), params)
        yield _Risk(text, found.view.account_owner, _before(found, None))


def _before(found: Findings, leaving_on: date | None) -> date:
    """Before the person goes, at the latest by the next review."""
    on = found.view.question.as_of
    cycle = on + timedelta(days=found.view.settings.number("cycle_days"))
    return min(cycle, leaving_on) if leaving_on and leaving_on > on else cycle
