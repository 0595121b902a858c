"""Who cuts a decider off together with whom, in many worlds at once.

Direction: u -> v means that access flows from u to v; the source is US.

Whoever cuts a target off stands on every route to it, hence on any one route chosen. So in each
world it is enough to try the few people on one chosen route: take one of them out and choose
another route; if there is one, somebody on it must be gone as well. All worlds are tried together,
though each has its own route and takes out its own person: one pass serves the first on the route
of every world, the next pass the second; and the last person of a set is found for all on the
route in one walk. The number of passes thus grows with the length of the routes, not with the
number of people, and one search answers for all pairs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from influence.graph.worlds import Tables, Worlds

Cuts = dict[frozenset[str], int]
_Gone = tuple[Tables, ...]  # each table takes out at most one person in a world


def joint_cuts(
    live: Worlds, use: Tables, source: str, target: str, people: Collection[str], size: int
) -> Cuts:
    """Sets of up to `size` of these people -> worlds in which they cut the target off together.

    For every set S of up to `size` of these people, the target is lost with S in the worlds of
    all those entries that are subsets of S (and in no others). It is always lost with itself.
    use: as from `worlds.use_of` for this target, perhaps among others.
    """
    search = _Search(live, use, source, target, frozenset(people) - {source, target})
    if size > 0 and target in use:
        search.run(use[target], size)
        if target in people:
            search.cuts[frozenset([target])] = use[target]
    return search.cuts


def lost_together(cuts: Cuts, parts: Iterable[frozenset[str]]) -> int:
    """The worlds in which the target is lost with a set; parts: all subsets of this set."""
    bits = 0
    for part in parts:
        bits |= cuts.get(part, 0)
    return bits


class _Search:
    def __init__(
        self, live: Worlds, use: Tables, source: str, target: str, people: frozenset[str]
    ) -> None:
        self._source, self._target, self._people = source, target, people
        self._out_of = live.out_of
        self._use = {person: use.get(person, 0) for person in live.out_of}
        self._use[source] = 0  # nobody needs to come back to us
        self.cuts: Cuts = {}

    def run(self, within: int, size: int) -> None:
        """Record who cuts the target off in the worlds in which it is reached."""
        self._cut((), self._use, self._chosen_route(self._use, within), size)

    def _cut(self, gone: _Gone, open_: Tables, route: _Route, size: int) -> None:
        """Who cuts the target off in addition to those gone; `size` more people at most."""
        if size == 1:
            self._record((*gone, self._needed(open_, route)), route.found)
            return
        for layer in _layers({x: bits for x, bits in route.on.items() if x in self._people}):
            left = {**open_, **{x: open_[x] & ~bits for x, bits in layer.items()}}
            tried = _union(layer)
            other = self._chosen_route(left, tried)
            self._record((*gone, layer), tried ^ other.found)
            if other.found:
                self._cut((*gone, layer), left, other, size - 1)

    def _chosen_route(self, open_: Tables, within: int) -> _Route:
        """One route to the target in each world of `within`, through people where they are open."""
        missing, open_worlds = dict(open_), within
        first: dict[str, Tables] = {}
        waiting = OrderedDict([(self._source, within)])
        while waiting and open_worlds:  # first in, first out, as in `worlds.use_of`
            u, bits = waiting.popitem(last=False)
            bits &= open_worlds
            for v, mask in self._out_of[u].items() if bits else ():
                fresh = bits & mask & missing[v]
                if fresh:
                    missing[v] ^= fresh
                    lines = first.setdefault(v, {})
                    lines[u] = lines.get(u, 0) | fresh
                    if v == self._target:
                        open_worlds ^= fresh
                        bits ^= fresh
                    else:
                        waiting[v] = waiting.get(v, 0) | fresh
        return _chosen(first, self._target, within ^ open_worlds)

    def _needed(self, open_: Tables, route: _Route) -> Tables:
        """The people of the route, and in which worlds no other route avoids each of them.

        We walk from the source, but stop in front of the people of the route. Whoever of them is
        met with a detour shows that those before are not needed: these may be passed then. Once
        nothing is left to walk, the person in front of whom we stand is needed, and passed.
        """
        walk = _Walk(self._source, open_, route, self._people)
        missing, waiting = walk.missing, walk.waiting
        while waiting or walk.passes():
            u, bits = waiting.popitem(last=False)
            bits &= walk.open_worlds
            for v, mask in self._out_of[u].items() if bits else ():
                fresh = bits & mask & missing[v]
                if fresh:
                    missing[v] ^= fresh
                    if v == self._target:
                        walk.open_worlds ^= fresh
                    elif v in route.on:
                        walk.meets(v, fresh)
                    else:
                        waiting[v] = waiting.get(v, 0) | fresh
        return walk.needed

    def _record(self, gone: _Gone, lost: int) -> None:
        for people, bits in _combinations(gone, lost):
            self.cuts[people] = self.cuts.get(people, 0) | bits


@dataclass(frozen=True)
class _Route:
    """One route to the target in each world where there is any.

    on: person -> the worlds in which the route passes this person. steps: v -> u -> the worlds in
    which the route goes from u to v.
    """

    found: int
    on: Tables
    steps: dict[str, Tables]


def _chosen(first: dict[str, Tables], target: str, found: int) -> _Route:
    """The way back from the target along the lines by which everybody was found first."""
    on: Tables = {}
    steps: dict[str, Tables] = {}
    waiting = OrderedDict([(target, found)])
    while waiting:
        v, bits = waiting.popitem(last=False)
        for u, mask in first.get(v, {}).items():
            through = mask & bits
            if through:
                on[u] = on.get(u, 0) | through
                waiting[u] = waiting.get(u, 0) | through
                lines = steps.setdefault(v, {})
                lines[u] = lines.get(u, 0) | through
    return _Route(found, on, steps)


class _Walk:
    """How far we are in each world on the search for those whom every route passes."""

    def __init__(self, source: str, open_: Tables, route: _Route, people: Collection[str]) -> None:
        self._route, self._people = route, people
        self.missing = dict(open_)
        self.open_worlds = route.found
        self.waiting = OrderedDict([(source, route.found)])
        self.needed: Tables = {}
        self._before: Tables = {}  # in front of whom we stand; one person at most in each world

    def passes(self) -> bool:
        """Nothing is left to walk: those in front of whom we stand are needed; go on from them."""
        for v, bits in self._before.items():
            still = bits & self.open_worlds
            if still:
                self.needed[v] = self.needed.get(v, 0) | still
                self.waiting[v] = still
        self._before = {}
        return bool(self.waiting)

    def meets(self, v: str, worlds: int) -> None:
        """We come for the first time in these worlds to v, who is on the route in some."""
        on_route = worlds & self._route.on[v]
        if on_route:
            self._skips(v, on_route)
        if on_route and v in self._people:
            self._before[v] = self._before.get(v, 0) | on_route
            worlds ^= on_route
        if worlds:
            self.waiting[v] = self.waiting.get(v, 0) | worlds

    def _skips(self, v: str, worlds: int) -> None:
        """Those on the route before v are not needed: they may be passed."""
        behind = [(v, worlds)]
        while behind:
            person, bits = behind.pop()
            for u, mask in self._route.steps[person].items():
                passed = mask & bits
                if not passed:
                    continue
                new = passed & self.missing[u]
                if u in self._before:
                    stood = passed & self._before[u]
                    self._before[u] ^= stood
                    freed = stood | new
                else:
                    freed = new
                if freed:
                    self.missing[u] ^= new
                    self.waiting[u] = self.waiting.get(u, 0) | freed
                    behind.append((u, freed))


def _layers(route: Tables) -> Iterator[Tables]:
    """The route in parts that have at most one of its people in each world."""
    while route:
        layer: Tables = {}
        rest: Tables = {}
        taken = 0
        for person, bits in route.items():
            new, later = bits & ~taken, bits & taken
            taken |= bits
            if new:
                layer[person] = new
            if later:
                rest[person] = later
        yield layer
        route = rest


def _union(tables: Tables) -> int:
    bits = 0
    for table in tables.values():
        bits |= table
    return bits


def _combinations(gone: _Gone, lost: int) -> Iterator[tuple[frozenset[str], int]]:
    """One person of each part, and in which of the lost worlds they are those taken out."""
    if not gone:
        yield frozenset(), lost
        return
    for person, bits in gone[0].items():
        if bits & lost:
            for others, worlds in _combinations(gone[1:], bits & lost):
                yield others | {person}, worlds
