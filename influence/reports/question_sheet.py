"""One colleague's questions, ready for the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from influence.analyses.common import View
from influence.analyses.verify import FactToVerify
from influence.domain.messages import N_, Message
from influence.domain.questions import FactKind, SheetReference
from influence.reports.fact_questions import question_to
from influence.reports.names import Names
from influence.wording.figures import Day
from influence.wording.texts import Cell


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One row: the question as its reader sees it, and what it refers to."""

    text: Cell
    reference: SheetReference


def sheet_title(names: Names, colleague: str, day: date) -> Message:
    """`Norland Energy: questions to Zhao Min, 30 Jun 2026`."""
    sentence = N_("{account}: questions to {name}, {day}")
    params = {"account": names.account.name, "name": names.person(colleague), "day": Day(day)}
    return Message(sentence, params)


def sheet_rows(
    view: View, facts: Sequence[FactToVerify], names: Names, colleague: str
) -> list[SheetQuestion]:
    """The questions as they are put to a colleague.

    The basis of a line is named only where it tells two lines of a pair apart: it is nobody's
    business otherwise.
    """
    rows = []
    for fact in facts:
        several = _has_several_bases(view, fact)
        ref = fact.ref if several else fact.ref.model_copy(update={"basis": None})
        reference = SheetReference(
            account=view.account.id, fact=ref, asked_on=view.question.as_of, asked=colleague
        )
        rows.append(SheetQuestion(question_to(fact.ref, names, several), reference))
    return rows


def _has_several_bases(view: View, fact: FactToVerify) -> bool:
    if fact.kind is not FactKind.INFLUENCE:
        return False
    lines = view.influence.edges[fact.about[0], fact.about[1]]["sway"].rows
    return len({line.basis for line in lines}) > 1
