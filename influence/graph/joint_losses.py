"""Who cuts a decider off together with whom, in many worlds at once.

Direction: u -> v means that access flows from u to v; the source is US.

Whoever cuts a target off stands on every way to it, hence on any one way chosen. So in each
world it is enough to try the few people on one chosen way: take one of them out and choose
another way; if there is one, somebody on it must be gone as well. All worlds are tried together,
though each has its own way and takes out its own person: one pass serves the first on the way of
every world, the next pass the second. The number of passes thus grows with the length of the
ways, not with the number of people, and one search answers for all pairs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator

from influence.graph.worlds import Reach, Tables, Worlds, use_of

Cuts = dict[frozenset[str], int]
_Gone = tuple[Tables, ...]  # each table takes out at most one person in a world


def joint_cuts(
    live: Worlds, reached: Reach, source: str, target: str, people: Collection[str], size: int
) -> Cuts:
    """Sets of up to `size` of these people -> worlds in which they cut the target off together.

    For every set S of up to `size` of these people, the target is lost with S in the worlds of
    all those entries that are subsets of S (and in no others). It is always lost with itself.
    """
    search = _Search(live, reached, source, target, frozenset(people) - {source, target})
    search.run(size)
    if size > 0 and target in people and target in reached.by:
        search.cuts[frozenset([target])] = reached.by[target]
    return search.cuts


def lost_together(cuts: Cuts, parts: Iterable[frozenset[str]]) -> int:
    """The worlds in which the target is lost with a set; parts: all subsets of this set."""
    bits = 0
    for part in parts:
        bits |= cuts.get(part, 0)
    return bits


class _Search:
    def __init__(
        self, live: Worlds, reached: Reach, source: str, target: str, people: frozenset[str]
    ) -> None:
        self._source, self._target, self._people = source, target, people
        self._use = use_of(live, reached, [target])
        self._out_of = {
            u: [(v, mask) for v, mask in live.out_of[u].items() if v in self._use and v != source]
            for u in self._use
            if u != target
        }
        self.cuts: Cuts = {}

    def run(self, size: int) -> None:
        if size > 0 and self._target in self._use:
            _, route = self._way(self._use, self._use[self._target])
            self._cut((), self._use, route, size)

    def _cut(self, gone: _Gone, open_: Tables, route: Tables, size: int) -> None:
        """Take out whoever is on the route, in addition to those gone; `size` more at most."""
        for layer in _layers({x: bits for x, bits in route.items() if x in self._people}):
            left = {**open_, **{x: open_[x] & ~bits for x, bits in layer.items()}}
            tried = _union(layer)
            found, other = self._way(left, tried)
            self._record((*gone, layer), tried ^ found)
            if size > 1 and found:
                self._cut((*gone, layer), left, other, size - 1)

    def _way(self, open_: Tables, within: int) -> tuple[int, Tables]:
        """The worlds of `within` in which the target is reached through people where they are
        open, and per person those in which one chosen shortest way there passes this person."""
        missing, waiting = dict(open_), within
        first: dict[str, Tables] = {}
        newly: Tables = {self._source: within}
        while newly:  # one more step away in each round, as in `worlds.reach`
            arrived = self._step(newly, missing, first)
            hits = arrived.pop(self._target, 0)
            waiting ^= hits  # where the target is reached nothing more is to be found
            newly = {v: bits & waiting for v, bits in arrived.items()} if hits else arrived
        found = within ^ waiting
        return found, self._chosen(first, found)

    def _step(self, newly: Tables, missing: Tables, first: dict[str, Tables]) -> Tables:
        arrived: Tables = {}
        for u, bits in newly.items():
            for v, mask in self._out_of.get(u, ()):
                fresh = bits & mask & missing[v]
                if fresh:
                    arrived[v] = arrived.get(v, 0) | fresh
                    lines = first.setdefault(v, {})
                    lines[u] = lines.get(u, 0) | fresh
        for v, bits in arrived.items():
            missing[v] ^= bits
        return arrived

    def _chosen(self, first: dict[str, Tables], found: int) -> Tables:
        on: Tables = {}
        waiting = OrderedDict([(self._target, found)])
        while waiting:
            v, rest = waiting.popitem(last=False)
            for u, mask in first.get(v, {}).items():
                through = mask & rest
                if through:
                    rest ^= through  # in each world through one person only
                    on[u] = on.get(u, 0) | through
                    waiting[u] = waiting.get(u, 0) | through
        return on

    def _record(self, gone: _Gone, lost: int) -> None:
        for people, bits in _combinations(gone, lost):
            self.cuts[people] = self.cuts.get(people, 0) | bits


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
