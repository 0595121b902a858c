"""Who of us covers whom: level with level, per department and colleague, and where nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from influence.analyses.common import Part, Question, Result, View
from influence.analyses.maturity import (
    MaturityOfMonth,
    MaturityTerm,
    RoleCoverage,
    maturity_by_month,
    maturity_of,
    maturity_terms,
    supports_us,
    wanted_roles,
)
from influence.analyses.private import Private
from influence.analyses.ties import TierCell, TieShown, heaviest_first, tier_matrix, ties_of
from influence.analyses.trio import Trio, trio_of
from influence.domain.account_map import AccountMap
from influence.domain.snapshot import Person
from influence.domain.words import CoverageRole, TeamRole, Tier
from influence.graph.estimates import Estimate

_A_CROWD = 3


class ColleagueCoverage(Part):
    """One of our people: how many contacts and deciders they hold, and what they leave behind.

    `fresh` is the share of their ties with a contact within one review cycle (None without ties);
    `loss` what losing the colleague costs in access to the account, with its 95 % interval.
    """

    contact: str
    name: str
    title: str | None
    team_role: list[TeamRole]
    tier: Tier | None
    contacts: int
    deciders: int
    fresh: float | None
    loss: float
    low: float
    high: float
    overloaded: bool


class Held(Part):
    """How many contacts of a department one of our people holds."""

    own: str
    contacts: int


class DepartmentCoverage(Part):
    """A department with its sub-departments, and who of us covers it.

    Single-threaded when one colleague holds all its coverage (`only_colleague`), or when one
    contact is our only supporter there (`only_supporter`).
    """

    department: str
    name: str
    people: int
    covered: int
    own: list[str]
    held: list[Held]
    single_threaded: Private[bool]
    only_colleague: str | None
    only_supporter: Private[str | None]


class CoverageMap(Result):
    """Answer to: who of us covers whom, how well, and where does nobody?

    `deciders` are the targets by weight; `three_without_lead` contacts whom three of ours or more
    know and nobody leads.
    """

    deciders: list[str]
    tiers: list[TierCell]
    ties: list[TieShown]
    colleagues: list[ColleagueCoverage]
    without_lead: list[str]
    without_backup: list[str]
    three_without_lead: list[str]
    maturity: float
    maturity_terms: list[MaturityTerm]
    maturity_by_month: list[MaturityOfMonth]
    departments: list[DepartmentCoverage]
    trio: Trio
    roles: list[RoleCoverage]


def coverage(
    account: AccountMap | View, question: Question | None = None, *, months: bool = True
) -> CoverageMap:
    """Coverage of the account: tiers, departments, colleagues, trio, roles, and map maturity.

    For a salesperson: do executives talk with executives, would a contact be without anybody if
    one of us left, whose task is the CFO's view of our price, how complete is the map. Ties are
    ours, to client people and partners. `without_lead` and `without_backup` look at everybody who
    should have one: who has a decision role, sways without one, or is covered by somebody. Losses
    and routes are those of `single_points`. Sorted by decision weight or what is at stake, then
    by id. Without `months` the maturity is that of the day alone.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    ties = ties_of(view)
    terms = maturity_terms(view)
    return CoverageMap(
        **view.frame(),
        account=view.account.id,
        deciders=list(view.weights),
        tiers=tier_matrix(ties),
        ties=ties,
        colleagues=_colleagues(view, ties),
        without_lead=_without(view, ties, CoverageRole.LEAD),
        without_backup=_without(view, ties, CoverageRole.BACKUP),
        three_without_lead=_crowded(view, ties),
        maturity=maturity_of(terms),
        maturity_terms=terms,
        maturity_by_month=maturity_by_month(view, terms) if months else [],
        departments=[
            _department(view, id, scope, ties)
            for id, scope in view.snapshot.department_scopes().items()
        ],
        trio=trio_of(view),
        roles=wanted_roles(view),
    )


def _colleagues(view: View, ties: Sequence[TieShown]) -> list[ColleagueCoverage]:
    rows = [
        _colleague(view, p, [t for t in ties if t.own == p.id], view.loss_of(p.id))
        for p in view.snapshot.ours()
    ]
    return sorted(rows, key=lambda row: (-row.loss, -row.contacts, row.contact))


def _colleague(
    view: View, person: Person, ties: Sequence[TieShown], loss: Estimate
) -> ColleagueCoverage:
    cycle = view.settings.number("cycle_days")
    fresh = sum(tie.age is not None and tie.age <= cycle for tie in ties)
    return ColleagueCoverage(
        contact=person.id,
        name=person.name,
        title=person.title,
        team_role=list(person.contact.team_role),
        tier=person.tier,
        contacts=len(ties),
        deciders=sum(tie.contact in view.weights for tie in ties),
        fresh=fresh / len(ties) if ties else None,
        loss=loss.value,
        low=loss.low,
        high=loss.high,
        overloaded=len(ties) > view.settings.number("overload"),
    )


def _without(view: View, ties: Sequence[TieShown], role: CoverageRole) -> list[str]:
    """Who should have one of ours in this role, and has not."""
    wanted = {p.id for p in view.snapshot.clients() if p.has_role or _sways(view, p)}
    wanted |= {tie.contact for tie in ties}
    wanted -= {tie.contact for tie in ties if role in tie.roles}
    return _by_weight(view, wanted)


def _sways(view: View, person: Person) -> bool:
    """Whether somebody without a say is one of the indirect key people of `key_people`."""
    share = view.shares[person.id]
    if not share or share < view.settings.number("cut.share"):
        return False
    return view.sways_on_record(person.id)


def _crowded(view: View, ties: Sequence[TieShown]) -> list[str]:
    """Three of ours or more, and none of them leads."""
    known = Counter(tie.contact for tie in ties)
    led = {tie.contact for tie in ties if CoverageRole.LEAD in tie.roles}
    return _by_weight(view, (id for id, n in known.items() if n >= _A_CROWD and id not in led))


def _by_weight(view: View, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda id: heaviest_first(view, id))


def _department(
    view: View, id: str, scope: set[str], ties: Sequence[TieShown]
) -> DepartmentCoverage:
    inside = {p.id: p for p in view.snapshot.clients() if p.department in scope}
    here = [tie for tie in ties if tie.contact in inside]
    held = sorted(Counter(tie.own for tie in here).items(), key=lambda row: (-row[1], row[0]))
    supporters = sorted(p.id for p in inside.values() if supports_us(view, p))
    return DepartmentCoverage(
        department=id,
        name=view.snapshot.departments[id].name,
        people=len(inside),
        covered=len({tie.contact for tie in here}),
        own=[own for own, _ in held],
        held=[Held(own=own, contacts=contacts) for own, contacts in held],
        single_threaded=len(held) == 1 or len(supporters) == 1,
        only_colleague=held[0][0] if len(held) == 1 else None,
        only_supporter=supporters[0] if len(supporters) == 1 else None,
    )
