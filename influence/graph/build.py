"""From the facts of a day to the two graphs. Directions are fixed here, once.

Influence graph: u -> v means *u can sway v*, with probability `p`.
Access graph: u -> v means *our access flows from u to v*, with probability `p`, starting at US.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import networkx as nx

from influence.domain.attitudes import Opinion
from influence.domain.contact import US
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.measure_settings import MeasureSettings
from influence.domain.scales import LEVELS, STRENGTHS, faded, overdue_days
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import Attitude, LineKind, Side

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sway:
    """One edge of the influence graph: u can sway v.

    `p` is today's probability, `original` the one before ageing. `rows` are the recorded lines
    behind it (empty: the edge stands by default for the reporting line `reporting`).
    """

    p: float
    original: float
    rows: tuple[Influence, ...] = ()
    reporting: ReportingLine | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One of our own ties to a person, or the one derived from a known relationship closeness.

    `low` and `high` are the probability if an unrated closeness were at its worst or best.
    """

    p: float
    original: float
    low: float
    high: float
    coverage: Coverage | None = None
    derived_from: Opinion | None = None


def influence_graph(snapshot: Snapshot, shift: int = 0) -> nx.DiGraph[str]:
    """Who can sway whom: u -> v with `p` and the `Sway` behind it as `sway`.

    Everybody on the map is a node. A reporting line adds manager -> report and report -> manager,
    unless an influence is recorded for that ordered pair. In an opportunity its own lines replace
    the company's for the same pair; a line of strength 0 removes the pair. `shift` reads every
    recorded strength one level lower or higher (for the sensitivity line).
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(snapshot.people)
    recorded = _recorded(snapshot, shift)
    for (u, v), sway in {**_by_reporting(snapshot), **recorded}.items():
        if sway.p > 0:
            graph.add_edge(u, v, p=sway.p, sway=sway)
    return graph


def _recorded(snapshot: Snapshot, shift: int) -> dict[Pair, Sway]:
    """The recorded influence of each ordered pair; p = 0 where the opportunity removed it."""
    company: dict[Pair, list[Influence]] = defaultdict(list)
    special: dict[Pair, list[Influence]] = defaultdict(list)
    for row in snapshot.influences:
        rows = special if row.opportunity else company
        rows[row.influencer, row.influenced].append(row)
    return {
        pair: _merged(rows, snapshot, shift)
        for pair, rows in {**_newest(company, shift), **_newest(special, shift)}.items()
    }


def _newest(found: Mapping[Pair, list[Influence]], shift: int) -> dict[Pair, list[Influence]]:
    """Of each pair and basis the latest look only, if it is still a line once shifted."""
    latest = {pair: _latest(rows) for pair, rows in found.items()}
    kept = {pair: [r for r in rows if _remains(r, shift)] for pair, rows in latest.items()}
    return {pair: rows for pair, rows in kept.items() if rows}


def _remains(row: Influence, shift: int) -> bool:
    return row.strength == 0 or row.strength + shift >= STRENGTHS[0]


def _latest(rows: Iterable[Influence]) -> list[Influence]:
    """The latest look of each basis; undated rows are the oldest."""
    newest: dict[object, date] = {}
    for row in rows:
        seen = row.observed_on or date.min
        newest[row.basis] = max(newest.get(row.basis, seen), seen)
    return [row for row in rows if (row.observed_on or date.min) == newest[row.basis]]


def _merged(rows: list[Influence], snapshot: Snapshot, shift: int) -> Sway:
    """Parallel evidence for one pair: 1 - prod(1 - p)."""
    settings = snapshot.settings
    fresh = [settings.strength(row.strength + shift if row.strength else 0) for row in rows]
    aged = [
        _aged(p, row.observed_on, snapshot, "influence") for p, row in zip(fresh, rows, strict=True)
    ]
    return Sway(_either(aged), _either(fresh), tuple(rows))


def _either(probabilities: Iterable[float]) -> float:
    # Sorted, so that the order of the rows does not decide the last digit.
    values = sorted(probabilities)
    return values[0] if len(values) == 1 else 1 - math.prod(1 - p for p in values)


def _aged(value: float, seen: date | None, snapshot: Snapshot, kind: str) -> float:
    settings = snapshot.settings
    days = overdue_days(seen, snapshot.on, settings.number("cycle_days"))
    return faded(value, days, settings.number(f"half_life.{kind}"))


def _by_reporting(snapshot: Snapshot) -> dict[Pair, Sway]:
    settings = snapshot.settings
    edges: dict[Pair, Sway] = {}
    for line in snapshot.reporting_lines:
        dotted = line.kind is LineKind.DOTTED
        factor = settings.number("reporting.dotted_factor") if dotted else 1.0
        down = factor * settings.number("reporting.down")
        up = factor * settings.number("reporting.up")
        for pair, p in (((line.manager, line.report), down), ((line.report, line.manager), up)):
            if pair not in edges or p > edges[pair].p:
                edges[pair] = Sway(p, p, reporting=line)
    return edges


def access_graph(snapshot: Snapshot, influence: nx.DiGraph[str], shift: int = 0) -> nx.DiGraph[str]:
    """How our access flows: US -> our people -> the client's people and partners -> each other.

    Edges carry `p`, and `p_low` / `p_high` where something unknown is at its worst or best; our
    ties carry the `Tie` as `tie`. A competitor's people are not in it, no edge crosses a conflict
    and none leads into our own people but from US.
    """
    people = {id: p for id, p in snapshot.people.items() if p.side is not Side.COMPETITOR}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(US)
    graph.add_nodes_from(people)
    for person in people.values():
        if person.is_ours:
            graph.add_edge(US, person.id, p=1.0)
    ties = _ties(snapshot, people, shift)
    for (holder, id), tie in ties.items():
        _add(graph, holder, id, (tie.low, tie.p, tie.high), tie)
    _add_influence(graph, people, influence, ties, snapshot.settings)
    for line in snapshot.conflicts:
        graph.remove_edges_from([(line.a, line.b), (line.b, line.a)])
    return graph


def _add(
    graph: nx.DiGraph[str],
    u: str,
    v: str,
    levels: tuple[float, float, float],
    tie: Tie | None = None,
) -> None:
    low, p, high = levels
    if high > 0:
        graph.add_edge(u, v, p=p, p_low=low, p_high=high, tie=tie)


def _add_influence(
    graph: nx.DiGraph[str],
    people: Mapping[str, Person],
    influence: nx.DiGraph[str],
    ties: Mapping[Pair, Tie],
    settings: MeasureSettings,
) -> None:
    for u, v, data in influence.edges(data=True):
        p: float = data["p"]
        if u not in people or v not in people or people[v].is_ours:
            continue
        if people[u].is_ours:
            tie = ties.get((u, v))
            levels = (tie.low, tie.p, tie.high) if tie else (0.0, 0.0, 0.0)
            low, middle, high = (max(p, level) for level in levels)
        else:
            low, middle, high = (p * g for g in advocacy(people[u], settings))
            tie = None
        _add(graph, u, v, (low, middle, high), tie)


def advocacy(person: Person, settings: MeasureSettings) -> tuple[float, float, float]:
    """Chance that the person passes our case on: (if at worst, now, if at best).

    Known from solution acceptance; whoever always opposes us passes nothing on.
    """
    if person.attitudes.level(Attitude.RELATIONSHIP) == LEVELS[0]:
        return 0.0, 0.0, 0.0
    level = person.attitudes.level(Attitude.SOLUTION)
    now = settings.advocacy(level)
    return (now, now, now) if level is not None else (0.0, now, 1.0)


def _ties(snapshot: Snapshot, people: Mapping[str, Person], shift: int) -> dict[Pair, Tie]:
    """Our best tie of each pair: coverage, else the one derived from a known relationship."""
    best: dict[Pair, Tie] = {}
    for coverage in snapshot.coverage:
        pair = (coverage.own, coverage.contact)
        if coverage.contact not in people or people[coverage.contact].is_ours:
            continue
        tie = _coverage_tie(coverage, snapshot, shift)
        found = best.get(pair)
        if found:
            kept = tie if tie.p > found.p else found
            tie = replace(kept, low=max(tie.low, found.low), high=max(tie.high, found.high))
        best[pair] = tie
    held = {contact for _, contact in best} | snapshot.let_go
    for person in people.values():
        opinion = person.attitudes.known.get(Attitude.RELATIONSHIP)
        if opinion and person.id not in held and not person.is_ours:
            assessor = opinion.assessment.assessor
            ours = assessor in people and people[assessor].is_ours if assessor else False
            best[assessor if assessor and ours else US, person.id] = _derived(
                opinion, snapshot, shift
            )
    return best


def _coverage_tie(coverage: Coverage, snapshot: Snapshot, shift: int) -> Tie:
    settings = snapshot.settings
    level = read_at(coverage.closeness, shift)
    q = settings.closeness_access(level)
    worst = top = q
    if level is None:
        # The settings need not rise from level to level: the bounds enclose what is assumed.
        worst = min(q, settings.closeness_access(LEVELS[0]))
        top = max(q, settings.closeness_access(LEVELS[-1]))
    low, p, high = (
        _aged(value, coverage.last_contact, snapshot, "coverage") for value in (worst, q, top)
    )
    return Tie(p, q, low, high, coverage=coverage)


def _derived(opinion: Opinion, snapshot: Snapshot, shift: int) -> Tie:
    q = snapshot.settings.closeness_access(read_at(opinion.level, shift))
    p = _aged(q, opinion.date, snapshot, "coverage")
    return Tie(p, q, p, p, derived_from=opinion)


def read_at(level: int | None, shift: int) -> int | None:
    """A level as a doubtful reading has it: `shift` lower or higher, but within the scale."""
    return None if level is None else min(LEVELS[-1], max(LEVELS[0], level + shift))
