"""Which of the facts to check make a sitting: the first ones, or those for one colleague."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from influence.analyses.common import View
from influence.analyses.verify import FactToVerify
from influence.domain.questions import FactKind
from influence.domain.words import Attitude, FactStatus

SITTING = 10
"""So many questions are a matter of minutes."""


def first_questions(facts: Iterable[FactToVerify], count: int = SITTING) -> list[FactToVerify]:
    """The facts that decide most, each asked once.

    Where nobody knows how somebody stands to us, it is not asked as well who of us knows them:
    whoever answers the one has answered the other. What was confirmed on the very day is not asked
    again, even while colleagues differ.
    """
    chosen: list[FactToVerify] = []
    strangers: set[str] = set()
    for fact in facts:
        if len(chosen) == count:
            break
        person = fact.about[-1]
        how_close = fact.kind is FactKind.TIE or (
            fact.attitude is Attitude.RELATIONSHIP and fact.level is None
        )
        settled = fact.age == 0 and fact.status is FactStatus.CONFIRMED
        if settled or (how_close and person in strangers):
            continue
        if how_close:
            strangers.add(person)
        chosen.append(fact)
    return chosen


def questions_for(
    view: View, facts: Sequence[FactToVerify], colleague: str, count: int = SITTING
) -> list[FactToVerify]:
    """What one of our people can best say: about those they cover first, then about strangers.

    Nothing about people whom only others of us cover, nothing about our own people, and no ties
    but their own: nobody is told more than they are asked.
    """
    covered: dict[str, set[str]] = defaultdict(set)
    for tie in view.snapshot.coverage:
        covered[tie.contact].add(tie.own)
    own = [fact for fact in facts if _is_theirs(view, fact, colleague, covered)]
    open_ = [fact for fact in facts if _is_open(view, fact, covered)]
    return first_questions([*own, *open_], count)


def _is_theirs(
    view: View, fact: FactToVerify, colleague: str, covered: dict[str, set[str]]
) -> bool:
    if fact.kind is FactKind.CLOSENESS:
        return fact.about[0] == colleague
    if fact.kind is FactKind.ATTITUDE and view.people[fact.about[0]].is_ours:
        return False
    return any(colleague in covered[id] for id in fact.about if id in covered)


def _is_open(view: View, fact: FactToVerify, covered: dict[str, set[str]]) -> bool:
    if fact.kind is FactKind.CLOSENESS or any(view.people[id].is_ours for id in fact.about):
        return False
    return not any(id in covered for id in fact.about)
