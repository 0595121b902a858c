"""Taking a move for real: the facts of an account as they are once it is done. An oracle."""

from collections.abc import Iterable

from influence.analyses.moves import Move
from influence.analyses.targets import Raise
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.fact import Fact
from influence.domain.lines import Coverage
from influence.domain.tables import ASSESSMENTS
from influence.domain.words import Attitude, FactStatus
from tests.accounts import TODAY


def taken(map: AccountMap, *done: Move) -> AccountMap:
    """The account with these moves recorded today, by changing its rows and nothing else."""
    facts = [fact for _, _, fact in map.facts()]
    for move in done:
        if move.kind.attitude:
            facts = _assessed(facts, move.to, move.kind.attitude, move.level)
        else:
            facts = _tied(facts, move.from_, move.to, move.level)
    return AccountMap.unchecked(map.id, facts, map.guests)


def _tied(facts: list[Fact], own: str | None, contact: str, level: int) -> list[Fact]:
    now = {"closeness": level, "last_contact": TODAY}
    tied = [f for f in facts if isinstance(f, Coverage) and (f.own, f.contact) == (own, contact)]
    if not tied:
        return [*facts, Coverage(own=own, contact=contact, since=TODAY, **now)]
    (tie,) = tied
    return [fact.model_copy(update=now) if fact is tie else fact for fact in facts]


def _assessed(facts: list[Fact], contact: str, attitude: Attitude, level: int) -> list[Fact]:
    """The assessment that counts once more, of today; today's own row is changed in place."""
    known = [f for f in facts if isinstance(f, Assessment) and f.contact == contact]
    known = [f for f in known if f.level(attitude) is not None]
    counts = max(known, key=lambda f: _precedence(f, attitude))
    if counts.date != TODAY:
        # The assessor may have given another attitude today: that is the same row.
        row = Assessment(contact=contact, date=TODAY, assessor=counts.assessor)
        key = ASSESSMENTS.key_of(row)
        old = [f for f in facts if isinstance(f, Assessment) and ASSESSMENTS.key_of(f) == key]
        kept = [fact for fact in facts if not any(fact is other for other in old)]
        return [*kept, (old or [row])[0].model_copy(update={attitude.value: level})]
    # Somebody else's lower level of the same day would still win: it is settled as well.
    same_day = [f for f in known if f.date == TODAY]
    settled = {id(f): f.model_copy(update={attitude.value: None}) for f in same_day}
    settled[id(counts)] = counts.model_copy(update={attitude.value: level})
    return [settled.get(id(fact), fact) for fact in facts]


def _precedence(row: Assessment, attitude: Attitude) -> tuple[object, ...]:
    level = row.level(attitude)
    return row.date, row.status is FactStatus.CONFIRMED, 0 if level is None else -level


def raised(map: AccountMap, raises: Iterable[Raise]) -> AccountMap:
    """The account with these attitudes at their new levels, assessed today."""
    facts = [fact for _, _, fact in map.facts()]
    for one in raises:
        facts = _assessed(facts, one.contact, one.attitude, one.level)
    return AccountMap.unchecked(map.id, facts, map.guests)
