"""Our trio on the account, and what of the deciders' attitudes none of the three looks after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from influence.analyses.common import Part, View
from influence.analyses.private import Private
from influence.domain.plan import Target
from influence.domain.words import Attitude, SubjectKind, TeamRole, Tier

PART_OF = {
    Attitude.RELATIONSHIP: TeamRole.ACCOUNT_MANAGER,
    Attitude.SOLUTION: TeamRole.SOLUTION_MANAGER,
    Attitude.PRICE: TeamRole.ACCOUNT_MANAGER,
}
"""whose task each attitude is; an executive's also the client lead expert's"""
_WANTED = 1
"""where nobody set a target: supports us, endorses the solution, accepts the price"""


class UncoveredCell(Part):
    """One attitude of a decider, below where it should be, that nobody of the trio looks after.

    `level` is None when nobody assessed it. `part` says whose task it would be, `should` who holds
    that part (empty: nobody does).
    """

    contact: str
    attitude: Attitude
    level: int | None
    target: float
    part: TeamRole
    should: list[str]


class Trio(Part):
    """Who plays which part, and the cells that none of them covers, the heaviest decider first."""

    account_manager: list[str]
    solution_manager: list[str]
    client_lead_expert: list[str]
    uncovered: Private[list[UncoveredCell]]

    def playing(self, part: TeamRole) -> list[str]:
        """Our people who play this part."""
        people: list[str] = getattr(self, part.value)
        return people


def trio_of(view: View) -> Trio:
    """Our trio, and the deciders x attitudes below target that nobody of it is responsible for.

    Below target: the level is under the one of the `targets` row (the next one due; where none is
    set, under +1), or unknown. Relationship and price are the account manager's, solution the
    solution manager's; an executive may also be the client lead expert's. Responsible is who
    plays such a part and holds a tie to the decider, or anybody of the trio who owns a target for
    that attitude of the decider. An attitude without weight (alpha 0) is left out.
    """
    players = {
        part.value: sorted(p.id for p in view.snapshot.ours() if part in p.contact.team_role)
        for part in TeamRole
    }
    trio = Trio(**players, uncovered=[])
    cells = [
        cell
        for decider in view.weights
        for attitude in view.settings.alphas()
        for cell in _uncovered(view, trio, decider, attitude)
    ]
    return trio.model_copy(update={"uncovered": cells})


def _uncovered(view: View, trio: Trio, decider: str, attitude: Attitude) -> Iterator[UncoveredCell]:
    person = view.people[decider]
    level = person.attitudes.level(attitude)
    goals = list(_goals(view, decider, attitude))
    wanted = _next_due(view, goals)
    if level is not None and level >= wanted:
        return
    if person.tier is Tier.EXECUTIVE:
        parts = [TeamRole.CLIENT_LEAD_EXPERT, PART_OF[attitude]]
    else:
        parts = [PART_OF[attitude]]
    if _held(view, trio, decider, parts) or _owned(trio, goals):
        return
    part = next((part for part in parts if trio.playing(part)), parts[-1])
    yield UncoveredCell(
        contact=decider,
        attitude=attitude,
        level=level,
        target=wanted,
        part=part,
        should=trio.playing(part),
    )


def _goals(view: View, decider: str, attitude: Attitude) -> Iterable[Target]:
    """The targets set for this attitude of this person, by due date."""
    goals = [
        goal
        for goal in view.account.targets
        if goal.subject == decider
        and goal.subject_kind in (None, SubjectKind.CONTACT)
        and goal.attitude.value == attitude.value
    ]
    return sorted(goals, key=lambda goal: goal.due)


def _next_due(view: View, goals: list[Target]) -> float:
    """The level wanted: of the target due next, else of the last one that was due, else +1."""
    if not goals:
        return _WANTED
    ahead = [goal for goal in goals if goal.due >= view.question.as_of]
    return (ahead or goals[-1:])[0].level_or_points


def _held(view: View, trio: Trio, decider: str, parts: list[TeamRole]) -> bool:
    responsible = {id for part in parts for id in trio.playing(part)}
    return any(t.contact == decider and t.own in responsible for t in view.snapshot.coverage)


def _owned(trio: Trio, goals: list[Target]) -> bool:
    members = {id for part in TeamRole for id in trio.playing(part)}
    return any(goal.owner in members for goal in goals)
