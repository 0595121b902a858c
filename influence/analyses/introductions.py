"""Who introduces us to somebody, by which way, and how do we know?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice, pairwise

import networkx as nx
from pydantic import Field

from influence.analyses.common import Part, Question, Result, View
from influence.analyses.move_effects import Move
from influence.analyses.move_repairs import opening
from influence.analyses.named import named
from influence.analyses.portrait import attitude_class
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap
from influence.domain.contact import US
from influence.domain.errors import UsageError
from influence.domain.lines import Influence
from influence.domain.messages import N_, Message
from influence.domain.scales import age_days
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass, FactStatus, LineKind, Side, Source
from influence.graph.best_disjoint_pair import best_disjoint_pair, together
from influence.graph.build import Sway, Tie, advocacy
from influence.graph.dominators import dominator_tree, dominators_of
from influence.graph.k_best_paths import RoutesFrom, k_best_paths
from influence.graph.paths import Route
from influence.graph.routes import strong

_PATHS = 3


class HopKind(StrEnum):
    """What a step of an introduction rests on.

    `ours`: from us to one of our people, who needs no introduction. `derived`: a relationship
    that somebody assessed, without a recorded tie. `reporting`: a reporting line alone.
    """

    OURS = "ours"
    COVERAGE = "coverage"
    DERIVED = "derived"
    INFLUENCE = "influence"
    REPORTING = "reporting"


class Evidence(Part):
    """Why we believe in a step.

    `original` is the probability before ageing, `age` the days since `seen_on` (last contact of
    a tie, observation of an influence, date of an assessment); None without a date. `closeness`
    is a tie's, `strength` the strongest recorded influence's, `reporting` the line's kind.
    `passes_on`: for a step of the client's people the chance that the first one passes our case
    on, by their view of our solution (`passes_on_known`: whether that view is known).
    """

    kind: HopKind
    text: Private[str | None] = None
    status: FactStatus | None = None
    source: Source | None = None
    closeness: Private[int | None] = None
    strength: int | None = None
    reporting: LineKind | None = None
    original: Private[float | None] = None
    seen_on: date | None = None
    age: int | None = None
    passes_on: Private[float | None] = None
    passes_on_known: Private[bool | None] = None


class Hop(Part):
    """One step of an introduction: `from` brings us to `to`, with what chance, and why."""

    from_: str = Field(serialization_alias="from")
    to: str
    probability: Private[float]
    evidence: Evidence


class Path(Part):
    """One route to somebody, from US, with the chance that it works from end to end.

    `leaving`: those on the way who are known to leave, and when.
    """

    path: list[str]
    probability: float
    hops: list[Hop]
    leaving: dict[str, date]


class DisjointPair(Part):
    """Two routes that have nobody in common, and the chance that at least one works."""

    paths: list[Path]
    probability: float


class Introductions(Result):
    """Answer to: who introduces us to somebody?

    `paths` are the best routes, at most three. `disjoint_pair` is None where every route passes the
    `points_of_failure` (or there is only one route, a direct tie). `avoided`: opponents on routes
    that would otherwise be among the best; they are not asked. `opening`: where no route leads
    there, the move that makes one; its gain is in access to this person. `attitude` is the
    person's own, `ours` counts our people on the map.
    """

    to: str
    attitude: Private[AttitudeClass]
    paths: list[Path]
    disjoint_pair: DisjointPair | None
    points_of_failure: list[str]
    avoided: Private[list[str]]
    opening: Move | None
    ours: int


def introductions(
    account: AccountMap | View, question: Question | None = None, *, to: str
) -> Introductions:
    """The best routes to a client person or partner, and the best two that share nobody.

    For a salesperson: ask Zhao Min to speak with Li Na, who brings our case to the CFO: 42 %.
    Access edges point from us outwards; a route's probability is the product of its steps'. The
    pair maximises 1 - (1 - p1)(1 - p2). An opponent (by attitude class) never carries an
    introduction, whoever always opposes us or our solution passes nothing on, and no step goes
    across a conflict. `to` is an id, or a name that is unique on the map.

    Raises UnknownContact, UsageError (nobody is introduced to our own or a competitor's people),
    UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    target = _target(view, to)
    opponents = _opponents(view, target)
    graph = view.access.copy()
    graph.remove_nodes_from(opponents)
    routes = k_best_paths(graph, US, target, _PATHS)
    pair = best_disjoint_pair(graph, US, target)
    return Introductions(
        **view.frame(),
        account=view.account.id,
        to=target,
        attitude=attitude_class(view, view.people[target]),
        paths=[_path(view, route) for route in routes],
        disjoint_pair=DisjointPair(
            paths=[_path(view, route) for route in pair], probability=together(pair)
        )
        if pair
        else None,
        points_of_failure=_indispensable(graph, target) if routes and not pair else [],
        avoided=sorted(_passed(view, target).intersection(opponents)),
        opening=None if routes else opening(view, target, graph, opponents),
        ours=len(view.snapshot.ours()),
    )


def _target(view: View, to: str) -> str:
    """The id of the person meant; raises where nobody can be introduced to them."""
    person = view.people[named(view, to)]
    if person.is_ours:
        sentence = N_("{name} is one of us: nobody has to introduce us.")
        raise UsageError(Message(sentence, {"name": person.name}))
    if person.side is Side.COMPETITOR:
        sentence = N_("{name} works for a competitor: introductions lead to the client's people.")
        raise UsageError(Message(sentence, {"name": person.name}))
    return person.id


def best_routes(view: View, targets: Iterable[str]) -> dict[str, list[Route]]:
    """The best routes from us to each of these people, as in `introductions`."""
    graph = view.access.copy()
    # An opponent passes nothing on, but may be asked for.
    graph.remove_edges_from([edge for id in _opponents(view) for edge in view.access.out_edges(id)])
    routes = RoutesFrom(graph, US)
    return {target: list(islice(routes.to(target), _PATHS)) for target in targets}


def _opponents(view: View, target: str | None = None) -> list[str]:
    return sorted(
        id
        for id, person in view.people.items()
        if id != target
        and not person.is_ours
        and person.side is not Side.COMPETITOR
        and attitude_class(view, person) is AttitudeClass.OPPONENT
    )


def _passed(view: View, target: str) -> set[str]:
    """Everybody on one of the best routes, were opponents to carry introductions."""
    return {id for nodes, _ in k_best_paths(view.access, US, target, _PATHS) for id in nodes}


def _indispensable(graph: nx.DiGraph[str], target: str) -> list[str]:
    """Who stands on every route to the target, nearest to us first."""
    return dominators_of(dominator_tree(strong(graph), US), US, target)


def _path(view: View, route: Route) -> Path:
    nodes, probability = route
    hops = [
        Hop(
            from_=u,
            to=v,
            probability=view.access.edges[u, v]["p"],
            evidence=_evidence(view, u, v),
        )
        for u, v in pairwise(nodes)
    ]
    going = {id: view.people[id].contact.leaving_on for id in nodes if id != US}
    leaving = {id: day for id, day in going.items() if day is not None}
    return Path(path=nodes, probability=probability, hops=hops, leaving=leaving)


def _evidence(view: View, u: str, v: str) -> Evidence:
    """What the access edge from u to v rests on: of two lines the stronger one, as in the graph."""
    if u == US and view.people[v].is_ours:
        return Evidence(kind=HopKind.OURS)
    tie: Tie | None = view.access.edges[u, v].get("tie")
    sway: Sway | None = None
    if view.influence.has_edge(u, v):  # never from US, who is nobody's influencer
        sway = view.influence.edges[u, v]["sway"]
    if tie and (sway is None or tie.p >= sway.p):
        return _of_tie(view, tie)
    assert sway is not None  # an access edge is a tie or an influence
    return _of_sway(view, view.people[u], sway)


def _of_tie(view: View, tie: Tie) -> Evidence:
    if tie.derived_from:
        seen = tie.derived_from.assessment
        return Evidence(
            kind=HopKind.DERIVED,
            text=seen.evidence,
            status=seen.status,
            source=seen.source,
            closeness=tie.derived_from.level,
            original=tie.original,
            seen_on=seen.date,
            age=age_days(seen.date, view.question.as_of),
        )
    coverage = tie.coverage
    assert coverage is not None  # a tie is recorded or derived
    return Evidence(
        kind=HopKind.COVERAGE,
        text=coverage.evidence,
        closeness=coverage.closeness,
        original=tie.original,
        seen_on=coverage.last_contact,
        age=age_days(coverage.last_contact, view.question.as_of),
    )


def _of_sway(view: View, person: Person, sway: Sway) -> Evidence:
    carries = None if person.is_ours else advocacy(person, view.settings)
    passing = {
        "original": sway.original,
        "passes_on": carries[1] if carries else None,
        "passes_on_known": carries[0] == carries[2] if carries else None,
    }
    if not sway.rows:
        kind = sway.reporting.kind if sway.reporting else None
        return Evidence(kind=HopKind.REPORTING, reporting=kind, **passing)
    row = _strongest(sway.rows)
    return Evidence(
        kind=HopKind.INFLUENCE,
        text=row.evidence,
        status=row.status,
        source=row.source,
        strength=row.strength,
        seen_on=row.observed_on,
        age=age_days(row.observed_on, view.question.as_of),
        **passing,
    )


def _strongest(rows: Sequence[Influence]) -> Influence:
    return max(rows, key=lambda row: (row.strength, row.observed_on or date.min))
