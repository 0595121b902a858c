"""In how many worlds each target is reached when some lines are other than they are.

Direction: u -> v means that access flows from u to v; the source is US. The worlds are those of
`reliability.access`; only what a change adds or takes away is followed, not the whole graph.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cached_property

from influence.graph import worlds as possible
from influence.graph.access_worlds import AccessWorlds
from influence.graph.routes import Edge
from influence.graph.worlds import Tables

_FEW = 4  # looks at lost lines for which the routes they lie on need not be found first
_MOST_BITS = 400_000_000  # of tables kept: 50 MB


class ChangedWorlds:
    """The worlds of all lines, and what changed lines add and take away there."""

    def __init__(self, worlds: AccessWorlds) -> None:
        self._worlds, self._source = worlds, worlds.source
        self._targets = list(worlds.weights)
        self._known: dict[tuple[Edge, float], int] = {}
        self._looked = 0
        self._live, self._reached = worlds.everything
        self._by = self._reached.by
        self.before = {t: self._by.get(t, 0).bit_count() for t in self._targets}

    def counts(self, changes: Mapping[Edge, float]) -> dict[str, int]:
        """Target -> the number of worlds in which it is reached with these changes."""
        added, cut = self._differences(changes)
        if not added:
            return self._without(cut) if cut else dict(self.before)
        centre = _centre([*added, *cut])
        if centre is not None and not cut:
            return self._gained(dict(self.before), centre, added)
        if centre is not None and (lost := self._cut_at(centre, added, cut)) is not None:
            return self._gained(self._without(lost), centre, added)
        by = dict(self._by)
        live = self._live.out_of
        if cut:
            for person, bits in possible.lost_without_lines(self._live, self._reached, cut).items():
                by[person] ^= bits
        self._spread(by, added, _changed(live, added, cut))
        return {t: by.get(t, 0).bit_count() for t in self._targets}

    def _differences(
        self, changes: Mapping[Edge, float]
    ) -> tuple[dict[Edge, int], dict[Edge, int]]:
        """Per line the worlds in which it works now and did not, and those where it did."""
        added, cut = {}, {}
        for (u, v), p in changes.items():
            before, after = self._live.out_of.get(u, {}).get(v, 0), self._worlds_of((u, v), p)
            if v != self._source and after & ~before:
                added[u, v] = after & ~before
            if before & ~after:
                cut[u, v] = before & ~after
        return added, cut

    def _without(self, cut: Mapping[Edge, int]) -> dict[str, int]:
        """Lines are only lost: look where a chosen route may use one of them."""
        self._looked += 1
        if self._looked <= _FEW:
            lost = possible.lost_without_lines(self._live, self._reached, cut)
            return self._less(lost)
        within = 0
        for (u, v), bits in cut.items():
            passed = self._passed.get(v, 0)
            within |= bits & passed if u == self._source else bits & passed & self._passed.get(u, 0)
        lost = possible.lost_without_lines(self._live, self._reached, cut, self._use, within)
        return self._less(lost)

    def _less(self, lost: Tables) -> dict[str, int]:
        return {
            t: count - lost[t].bit_count() if t in lost else count
            for t, count in self.before.items()
        }

    def _cut_at(
        self, centre: str, added: Mapping[Edge, int], cut: Mapping[Edge, int]
    ) -> dict[Edge, int] | None:
        """What is cut of lines to one person where no new line to this person makes up for it.

        None where that is not so easily told: when the person's own lines change as well, or when
        a new line comes from somebody whom we may reach through the person.
        """
        held = 0
        for (u, v), bits in added.items():
            if v != centre or not self._live.into.get(u, {}).keys() <= {self._source}:
                return None
            held |= bits & self._by.get(u, 0)
        if any(v != centre for _, v in cut):
            return None
        return {line: bits & ~held for line, bits in cut.items() if bits & ~held}

    def _gained(
        self, counts: dict[str, int], centre: str, added: Mapping[Edge, int]
    ) -> dict[str, int]:
        """`counts` and what new lines to and from one person add.

        Only where the person is reached, or reaches somebody, as did not before. A route passes the
        person once, so that beyond the new lines old ones are all one needs: whoever does not
        reach a target by them in a world where we do not, is not followed there.
        """
        for t, bits in self._won(self._starts(centre, added)).items():
            counts[t] += bits.bit_count()
        return counts

    def _won(self, starts: OrderedDict[str, int]) -> Tables:
        """The worlds in which each target is reached anew when these people are."""
        if self._ahead is None:
            followed = self._followed(starts)
            return {t: followed[t] for t in self._targets if t in followed}
        won: Tables = {}
        for person, bits in starts.items():
            for t, onward in self._ahead.get(person, {}).items():
                if new := bits & onward:
                    won[t] = won.get(t, 0) | new
        return won

    def _starts(self, centre: str, added: Mapping[Edge, int]) -> OrderedDict[str, int]:
        """Who next to the new lines is reached anew where that leads to a target not reached."""
        by, onward = self._by, self._onward
        fresh, leads = 0, onward.get(centre, 0)
        for (u, v), bits in added.items():
            if v == centre:
                fresh |= bits & by.get(u, 0)
            else:
                leads |= bits & onward.get(v, 0)
        fresh &= leads & ~by.get(centre, 0)
        starts: OrderedDict[str, int] = OrderedDict([(centre, fresh)] if fresh else [])
        reached = fresh | by.get(centre, 0)
        for (u, v), bits in added.items():
            new = bits & reached & onward.get(v, 0) & ~by.get(v, 0) if u == centre else 0
            if new:
                starts[v] = starts.get(v, 0) | new
        return starts

    def most_gained(self, changes: Mapping[Edge, float]) -> dict[str, int]:
        """Target -> the most worlds that changes around one person can add; quickly found."""
        added, cut = self._differences(changes)
        if not added:
            return {}
        centre = _centre([*added, *cut])
        if centre is None:
            return {t: missed.bit_count() for t, missed in self._missed.items()}
        return self._most_won(self._starts(centre, added))

    def most_gained_at(
        self, reached: str | None, start: str | None, ahead: Iterable[str]
    ) -> dict[str, int]:
        """The same of whatever lines to one person, and from one person to those ahead."""
        by, onward = self._by, self._onward
        starts: OrderedDict[str, int] = OrderedDict()
        if reached is not None:
            starts[reached] = onward.get(reached, 0) & ~by.get(reached, 0)
        if start is not None:
            reaching = -1 if reached == start else by.get(start, 0)
            for v in ahead:
                starts[v] = starts.get(v, 0) | onward.get(v, 0) & ~by.get(v, 0) & reaching
        return self._most_won(starts)

    def _most_won(self, starts: OrderedDict[str, int]) -> dict[str, int]:
        if self._ahead is not None:
            return {t: bits.bit_count() for t, bits in self._won(starts).items()}
        bits = 0
        for new in starts.values():
            bits |= new
        return self._missed_in(bits)

    def _missed_in(self, worlds: int) -> dict[str, int]:
        if not worlds:
            return {}
        found = {t: (worlds & missed).bit_count() for t, missed in self._missed.items()}
        return {t: count for t, count in found.items() if count}

    @cached_property
    def _missed(self) -> Tables:
        """The worlds in which each target is not reached."""
        everywhere = (1 << self._worlds.samples) - 1
        return {t: everywhere ^ self._by.get(t, 0) for t in self._targets}

    def _followed(self, waiting: OrderedDict[str, int]) -> Tables:
        """Who else is reached, and where, from people reached anew, as far as that matters."""
        by, onward, out_of = self._by, self._onward, self._live.out_of
        found: Tables = {}
        while waiting:  # first in, first out: the other way round is a hundred times slower
            u, bits = waiting.popitem(last=False)
            if u in found:
                bits &= ~found[u]
                found[u] |= bits
            else:
                found[u] = bits
            for v, mask in out_of.get(u, {}).items() if bits else ():
                new = bits & mask
                if new and (new := new & onward.get(v, 0) & ~by.get(v, 0)):
                    waiting[v] = waiting.get(v, 0) | new
        return found

    def _spread(
        self, by: Tables, added: Mapping[Edge, int], out_of: Mapping[str, Mapping[str, int]]
    ) -> None:
        """Follow the new worlds through the changed lines; `by` becomes who is reached then."""
        waiting: OrderedDict[str, int] = OrderedDict()
        for (u, v), bits in added.items():
            fresh = bits & by.get(u, 0) & ~by.get(v, 0)
            if fresh:
                waiting[v] = waiting.get(v, 0) | fresh
        while waiting:  # first in, first out: the other way round is a hundred times slower
            u, bits = waiting.popitem(last=False)
            bits &= ~by.get(u, 0)
            by[u] = by.get(u, 0) | bits
            for v, mask in out_of.get(u, {}).items() if bits else ():
                fresh = bits & mask & ~by.get(v, 0)
                if fresh:
                    waiting[v] = waiting.get(v, 0) | fresh

    @cached_property
    def _use(self) -> Tables:
        if self._worlds.one_sample:
            return self._worlds.sample.use
        return possible.use_of(self._live, self._reached, self._targets)

    @cached_property
    def _passed(self) -> Tables:
        """The worlds in which the chosen route to some target passes each person."""
        if self._worlds.one_sample:
            return self._worlds.sample.passed
        passed: Tables = {}
        for t in self._targets:
            for person, bits in possible.on_chosen_route(self._reached, t).items():
                passed[person] = passed.get(person, 0) | bits
        return passed

    @cached_property
    def _ahead(self) -> dict[str, Tables] | None:
        """Person -> target -> the worlds in which the one reaches the other and we do not.

        As a rule there are few: whom we do not reach nearly nobody reaches. None if there are too
        many to keep.
        """
        ahead: dict[str, Tables] = {}
        count = 0
        for t, missed in self._missed.items():
            onward = possible.reaching_any(self._live, {t: missed})
            count += len(onward)
            if count * self._worlds.samples > _MOST_BITS:
                return None
            for person, bits in onward.items():
                ahead.setdefault(person, {})[t] = bits
        return ahead

    @cached_property
    def _onward(self) -> Tables:
        """The worlds in which each person reaches some target that we do not reach there."""
        return possible.reaching_any(self._live, self._missed)

    def _worlds_of(self, edge: Edge, p: float) -> int:
        if (edge, p) not in self._known:
            self._known[edge, p] = self._worlds.drawn({edge: p})[edge]
        return self._known[edge, p]


def _centre(lines: Iterable[Edge]) -> str | None:
    """The person at one end of every line, if there is one."""
    ends = iter(lines)
    shared = set(next(ends))
    for line in ends:
        shared.intersection_update(line)
    return min(shared, default=None)


def _changed(
    out_of: Mapping[str, Tables], added: Mapping[Edge, int], cut: Mapping[Edge, int]
) -> dict[str, Tables]:
    changed = dict(out_of)
    for (u, v), bits in cut.items():
        changed[u] = {**changed[u], v: changed[u][v] & ~bits}
    for (u, v), bits in added.items():
        own = changed.get(u, {})
        changed[u] = {**own, v: own.get(v, 0) | bits}
    return changed
