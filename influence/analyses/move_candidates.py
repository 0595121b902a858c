"""What we could do next: every step we can take ourselves, its effort, and who should take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import networkx as nx

from influence.analyses.common import View
from influence.analyses.leaving import leaves_soon
from influence.analyses.portrait import attitude_class
from influence.analyses.trio import PART_OF
from influence.domain.lines import Coverage
from influence.domain.scales import LEVELS, NEUTRAL
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, AttitudeClass, Side, TeamRole, Tier
from influence.graph.build import read_at

_BELOW_NEUTRAL = {AttitudeClass.SKEPTIC, AttitudeClass.OPPONENT}


class MoveKind(StrEnum):
    """What is done: bring one of us together with somebody, come closer, raise an attitude."""

    NEW_TIE = "new_tie"
    RAISE_TIE = "raise_tie"
    RAISE_RELATIONSHIP = "raise_relationship"
    RAISE_SOLUTION = "raise_solution"
    RAISE_PRICE = "raise_price"

    @property
    def attitude(self) -> Attitude | None:
        """The attitude that is raised, None when the move is about a tie."""
        return _ATTITUDE.get(self)


_ATTITUDE = {
    MoveKind.RAISE_RELATIONSHIP: Attitude.RELATIONSHIP,
    MoveKind.RAISE_SOLUTION: Attitude.SOLUTION,
    MoveKind.RAISE_PRICE: Attitude.PRICE,
}
TIES = (MoveKind.NEW_TIE, MoveKind.RAISE_TIE)


@dataclass(frozen=True)
class Candidate:
    """One step we could take: `holder` (one of us, for a tie) with or about `contact`.

    `level` is reached from `before` (None: unrated, or no tie yet). `by` should take the step,
    None where nobody of us is in the role. `tie` is the recorded tie that is raised.
    """

    kind: MoveKind
    holder: str | None
    contact: str
    before: int | None
    level: int
    effort: float
    by: str | None
    tie: Coverage | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """What decides between candidates that are alike in everything else."""
        return self.contact, self.kind.value, self.holder or ""


def candidates(
    view: View, among: Collection[str] | None = None, kinds: Collection[MoveKind] = tuple(MoveKind)
) -> list[Candidate]:
    """All single steps with the client's people and partners, or with those `among` them.

    Raise one of our ties by one level (an unrated one counts as 0), a new tie at level 0 by the
    one colleague who should hold it, raise one known attitude by one level. An unknown attitude
    is no step to take but a fact to find out. Nothing above the top level.
    """
    team = Team(view)
    found: list[Candidate] = []
    for person in view.people.values():
        if person.is_ours or person.side is Side.COMPETITOR:
            continue
        if among is None or person.id in among:
            found += [c for c in _steps(view, team, person) if c.kind in kinds]
    return found


def leading_to(view: View, targets: Collection[str]) -> set[str]:
    """Everybody from whom our case could ever get to one of these people, and they themselves.

    Along the lines of influence of client people and partners, whatever they think of us today:
    a step with anybody else cannot change the access to these people.
    """
    apart = {frozenset((line.a, line.b)) for line in view.snapshot.conflicts}
    passing = {
        id for id, p in view.people.items() if p.side is not Side.COMPETITOR and not p.is_ours
    }
    lines: nx.DiGraph[str] = nx.DiGraph()
    lines.add_nodes_from(passing)
    lines.add_edges_from(
        (u, v)
        for u, v in view.influence.edges
        if {u, v} <= passing and frozenset((u, v)) not in apart
    )
    found = {target for target in targets if target in lines}
    # One walk from all of them: networkx.ancestors goes from one person at a time.
    waiting = list(found)
    while waiting:
        fresh = [id for id in lines.pred[waiting.pop()] if id not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found


def effort(view: View, person: Person, new: bool = False) -> float:
    """What a step with this person costs: by tier, more when they are below neutral towards us.

    Unknown tier counts as middle. Below neutral is the class of a skeptic or an opponent.
    """
    settings = view.settings
    cost = settings.number(f"effort.{(person.tier or Tier.MIDDLE).value}")
    if attitude_class(view, person) in _BELOW_NEUTRAL:
        cost *= settings.number("effort.below_neutral")
    return cost + settings.number("effort.new_tie") if new else cost


def _steps(view: View, team: Team, person: Person) -> Iterator[Candidate]:
    cost = effort(view, person)
    for tie in team.ties_with(person.id):
        level = read_at(tie.closeness, view.shift)
        now = NEUTRAL if level is None else level
        if now < LEVELS[-1]:
            yield Candidate(
                MoveKind.RAISE_TIE, tie.own, person.id, level, now + 1, cost, tie.own, tie
            )
    own = team.for_new_tie(person)
    if own:
        dear = effort(view, person, new=True)
        yield Candidate(MoveKind.NEW_TIE, own, person.id, None, NEUTRAL, dear, own)
    for kind, attitude in _ATTITUDE.items():
        level = person.attitudes.level(attitude)
        if level is not None and level < LEVELS[-1]:
            by = team.for_attitude(attitude, person)
            yield Candidate(kind, None, person.id, level, level + 1, cost, by)


class Team:
    """Our people, the ties they hold, and who of them should do what."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._ours = view.snapshot.ours()
        self._apart = {frozenset((line.a, line.b)) for line in view.snapshot.conflicts}
        self._ties: dict[str, dict[str, Coverage]] = {}
        for tie in view.snapshot.coverage:
            held = self._ties.setdefault(tie.contact, {})
            held[tie.own] = max(held.get(tie.own, tie), tie, key=_closest)
        self._held = Counter(own for held in self._ties.values() for own in held)

    def ties_with(self, contact: str) -> list[Coverage]:
        """Our ties with a person, one of each colleague: the closest."""
        held = self._ties.get(contact, {})
        return [held[own] for own in sorted(held) if not self._are_apart(own, contact)]

    def for_new_tie(self, person: Person) -> str | None:
        """The colleague of the same tier with the fewest ties; one without a tie to the person.

        Nobody who is known to leave soon. Where nobody of the tier is free: for an executive the
        lead expert, then the colleague of the nearest tier with the fewest ties.
        """
        held = self._ties.get(person.id, {})
        free = [
            own
            for own in self._ours
            if own.id not in held
            and not self._are_apart(own.id, person.id)
            and not leaves_soon(self._view, own)
        ]
        suits = {own.id: _suits(own, person) for own in free}
        best = min(suits.values(), default=None)
        return self._least_busy([own for own in free if suits[own.id] == best], person)

    def for_attitude(self, attitude: Attitude, person: Person) -> str | None:
        """Executives the lead expert where there is one; else as our trio shares the attitudes.

        Of several in the role the one who knows the person, then the one with the fewest ties.
        """
        roles = [PART_OF[attitude]]
        if _tier(person) is Tier.EXECUTIVE:
            roles.insert(0, TeamRole.CLIENT_LEAD_EXPERT)
        for role in roles:
            able = [
                own
                for own in self._ours
                if role in own.contact.team_role and not self._are_apart(own.id, person.id)
            ]
            if able:
                return self._least_busy(able, person)
        return None

    def _least_busy(self, able: Iterable[Person], person: Person) -> str | None:
        held = self._ties.get(person.id, {})
        ranked = sorted((own.id not in held, self._held[own.id], own.id) for own in able)
        return ranked[0][2] if ranked else None

    def _are_apart(self, own: str, contact: str) -> bool:
        return frozenset((own, contact)) in self._apart


def _tier(person: Person) -> Tier:
    return person.tier or Tier.MIDDLE


def _suits(own: Person, person: Person) -> tuple[int, bool]:
    """How far apart in tier, lowest first; our expert stands in for an executive of ours."""
    tiers = list(Tier)
    apart = abs(tiers.index(_tier(own)) - tiers.index(_tier(person)))
    expert = TeamRole.CLIENT_LEAD_EXPERT in own.contact.team_role
    if _tier(person) is Tier.EXECUTIVE and expert and apart:
        return 1, False
    return apart, True


def _closest(tie: Coverage) -> tuple[int, date]:
    level = NEUTRAL if tie.closeness is None else tie.closeness
    return level, tie.last_contact or date.min
