"""The best few routes from one person to others, best first.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge. A route's
probability is the product of its edges'; nobody is passed twice.

Source: Yen 1971, Management Science 17:712-716, with the routes that are left after each one found
divided as by Lawler 1972, Management Science 18:401-405. Begun at the far end: the routes that end
alike begin as the best routes from the source do, as a rule, and these are found once for all
targets.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from itertools import islice, pairwise

import networkx as nx

from influence.graph.paths import CostedRoute, Route, best_costed, route_probability, step_cost


def k_best_paths(
    graph: nx.DiGraph[str],
    source: str,
    target: str,
    k: int,
    without: Collection[str] = frozenset(),
) -> list[Route]:
    """The k routes from source to target with the largest probabilities, the best one first.

    Fewer where there are no more. Both ends are part of each route. `without`: people whom no
    route may pass. Equally good routes: the one with fewer steps, then the one whose ids come
    first; `best_route` is the first of them. Routes of probability 0 are none.

    >>> graph = nx.DiGraph()
    >>> edges = [("US", "li", 0.9), ("li", "cfo", 0.5), ("US", "cfo", 0.1)]
    >>> graph.add_weighted_edges_from(edges, weight="p")
    >>> k_best_paths(graph, "US", "cfo", 2)
    [(['US', 'li', 'cfo'], 0.45), (['US', 'cfo'], 0.1)]
    """
    return list(islice(RoutesFrom(graph, source, without).to(target), k))


class RoutesFrom:
    """All routes from one person, for one target after the other."""

    def __init__(
        self, graph: nx.DiGraph[str], source: str, without: Collection[str] = frozenset()
    ) -> None:
        self._graph = graph
        self._best = best_costed(graph, source, without)
        self._into: dict[str, list[tuple[str, int]]] = {person: [] for person in self._best}
        for u, lines in graph.adjacency():
            for v, data in lines.items() if u in self._best else ():
                if v in self._best and data["p"] > 0:
                    self._into[v].append((u, step_cost(data["p"])))

    def to(self, target: str) -> Iterator[Route]:
        """The routes to the target, the best first, each worked out when it is asked for."""
        # Each entry is the best of the routes that end with its last people, so many of them, and
        # do not come there from those barred; no two entries have a route in common.
        waiting: list[tuple[CostedRoute, int, frozenset[str]]] = []
        if target in self._best:
            waiting.append((self._best[target], 1, frozenset()))
        while waiting:
            (_, _, people), shared, barred = heapq.heappop(waiting)
            yield list(people), route_probability(self._graph, people)
            for length in range(shared, len(people)):
                last = people[-length - 1]
                without = barred | {last} if length == shared else frozenset({last})
                other = self._best_ending(people[-length:], without)
                if other:
                    heapq.heappush(waiting, (other, length, without))

    def _best_ending(self, end: tuple[str, ...], barred: frozenset[str]) -> CostedRoute | None:
        """The best route with this end that does not come there from anybody barred.

        Grows routes backwards, each led on by the best route to where it has come: the first one
        whose whole route keeps clear of the end is the best (A*; Hart, Nilsson & Raphael 1968).
        """
        passed, seen = set(end), set()
        cost = sum(step_cost(self._graph.edges[u, v]["p"]) for u, v in pairwise(end))
        waiting = [
            self._led_on(u, cost + step, end)
            for u, step in self._into[end[0]]
            if u not in passed and u not in barred
        ]
        heapq.heapify(waiting)
        while waiting:
            route, at = heapq.heappop(waiting)
            person = route[2][at]
            if person in seen:
                continue
            if passed.isdisjoint(route[2][:at]):
                return route
            seen.add(person)
            onward = route[0] - self._best[person][0]
            for u, step in self._into[person]:
                if u not in passed and u not in seen:
                    heapq.heappush(waiting, self._led_on(u, onward + step, route[2][at:]))
        return None

    def _led_on(self, person: str, onward: int, people: tuple[str, ...]) -> tuple[CostedRoute, int]:
        """The best route to a person and on along these people; the person's place on it."""
        cost, steps, before = self._best[person]
        return (cost + onward, steps + len(people), before + people), steps
