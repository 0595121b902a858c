"""Who sways the decision without a formal role, and where the decision leans."""

from __future__ import annotations

from pydantic import Field

from influence.analyses.common import Part, Question, Result, Sensitivity, View, ranked, sensitivity
from influence.analyses.portrait import attitude_class, heaviest_role
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass, Role, Side
from influence.graph.paths import best_routes_from


class Through(Part):
    """A decider through whom somebody sways: what the person moves in that decider."""

    decider: str
    share: float


class InfluencePath(Part):
    """The strongest chain from an influencer to a decider, and its probability."""

    decider: str
    path: list[str]
    probability: float


class Influencer(Part):
    """Somebody who sways the decision by more than their formal weight.

    `share` is S', what the person moves in others; `level_effect` what one level of this person's
    attitude does to the leaning; `weight` the person's own decision weight.
    """

    contact: str
    name: str
    title: str | None
    organization: str | None
    share: float
    level_effect: Private[float]
    role: Role | None
    weight: float
    through: list[Through]
    paths: list[InfluencePath]
    side: Side
    stance: Private[float | None]
    attitude_class: Private[AttitudeClass] = Field(serialization_alias="class")


class Decider(Part):
    """A target of the decision with its normalised weight."""

    contact: str
    name: str
    role: Role
    weight: float


class Leaning(Part):
    """Where the decision leans, -1 (against us) to 1; bounds with unknown stances at -1 and +1."""

    value: float
    low: float
    high: float
    unknown_share: float


class KeyPeople(Result):
    """Answer to: who sways the decision without a role?"""

    key_people: list[Influencer]
    by_position: list[Influencer]
    external_influencers: list[Influencer]
    deciders: list[Decider]
    leaning: Leaning | None
    sensitivity: Sensitivity


def key_people(account: AccountMap | View, question: Question | None = None) -> KeyPeople:
    """Indirect key people and external influencers of an account's decision, strongest first.

    For a salesperson: whose opinion ends up in the decision although the org chart gives them no
    say, and through whom. Influence edges point from the one who sways. Shares are fractions of
    the decision (they sum to 1 over everybody); listed are those whose sway over others is at
    least the setting `cut.share` and more than their own decision weight: client people with a
    recorded influence line as `key_people`, client people who sway by their position alone as
    `by_position`, everybody else as `external_influencers`. Without a target the lists are empty
    and `leaning` is None.

    Raises UnknownOpportunity and BadSetting. Source: Friedkin & Johnsen 1990, J. Math. Sociology
    15:193-206; the susceptibility rule is ours.
    """
    view = View.of(account, question)
    sway = _swaying(view)
    people = [_influencer(view, id, sway[id]) for id in ranked(sway)]
    groups = {id: _group(view, view.people[id]) for id in sway}
    return KeyPeople(
        **view.frame(),
        account=view.account.id,
        key_people=[p for p in people if groups[p.contact] == "key_people"],
        by_position=[p for p in people if groups[p.contact] == "by_position"],
        external_influencers=[p for p in people if groups[p.contact] == "external"],
        deciders=[_decider(view, view.people[id], weight) for id, weight in view.weights.items()],
        leaning=leaning(view),
        sensitivity=sensitivity(view, lambda v: ranked(_swaying(v))),
    )


def _swaying(view: View) -> dict[str, float]:
    """Everybody who sways enough, with S': what a person moves in others of the decision."""
    cut = view.settings.number("cut.share")
    listed = {}
    for x, share in view.shares.items():
        weight = view.weights.get(x, 0.0)
        if share >= cut and share > weight:  # S' is never more than S
            sway = share - weight * view.share_of(x)[x] if weight else share
            if sway >= cut and sway > weight:
                listed[x] = sway
    return listed


def indirect_key_people(view: View) -> set[str]:
    """The ids of those whom `key_people` names first, without their figures."""
    return {id for id in _swaying(view) if _group(view, view.people[id]) == "key_people"}


def _group(view: View, person: Person) -> str:
    if person.side is not Side.CLIENT:
        return "external"
    return "key_people" if view.sways_on_record(person.id) else "by_position"


def _influencer(view: View, id: str, share: float) -> Influencer:
    person = view.people[id]
    share_of = view.share_of(id)
    terms = {d: w * share_of[d] for d, w in view.weights.items() if d != id}
    through = [Through(decider=d, share=terms[d]) for d in ranked(terms) if terms[d] > 0]
    routes = best_routes_from(view.influence, id)
    paths = [
        InfluencePath(
            decider=t.decider, path=routes[t.decider][0], probability=routes[t.decider][1]
        )
        for t in through
        if t.decider in routes
    ]
    return Influencer(
        contact=id,
        name=person.name,
        title=person.title,
        organization=person.organization,
        share=share,
        level_effect=view.shares[id] / 2,
        role=heaviest_role(view, person),
        weight=view.weights.get(id, 0.0),
        through=through,
        paths=paths,
        side=person.side,
        stance=view.stances[id],
        attitude_class=attitude_class(view, person),
    )


def _decider(view: View, person: Person, weight: float) -> Decider:
    role = heaviest_role(view, person)
    assert role is not None  # where the weight comes from
    return Decider(contact=person.id, name=person.name, role=role, weight=weight)


def leaning(view: View) -> Leaning | None:
    """Where the decision leans with today's stances; None when nobody decides."""
    if not view.weights:
        return None
    shares, stances = view.shares, view.stances
    value = sum(share * (stances[id] or 0.0) for id, share in shares.items())
    unknown = sum(share for id, share in shares.items() if stances[id] is None)
    return Leaning(value=value, low=value - unknown, high=value + unknown, unknown_share=unknown)
