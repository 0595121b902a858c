"""Many possible worlds at once: in each, every line either works or it does not.

A line with probability p works in a share p of the worlds. N worlds of one edge are one whole
number of N bits (bit k: "works in world k"), so that one AND or OR handles all worlds together.
Worlds are either all states of a few uncertain edges (`truth_table_masks`, `probability`: exact)
or a random sample (`draw`). Everything else is the same code for both.

Direction: u -> v means that access flows from u to v.
"""

from __future__ import annotations

import random
from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Masks = Mapping[tuple[str, str], int]
Tables = dict[str, int]  # per person: the worlds in which something holds, one bit each

_PLANES = 53  # binary digits of a random number: as many as a float has


def draw(
    probabilities: Sequence[Sequence[float]],
    samples: int,
    seed: int,
    keys: Sequence[Hashable] | None = None,
) -> list[list[int]]:
    """Draw `samples` worlds: per edge and per probability of that edge, the worlds it works in.

    probabilities[i] are the probabilities of edge i in the variants to be compared. Each edge has
    one uniform number U per world and works where U < p, so that its masks are nested: a larger
    p only adds worlds (common random numbers). p = 0 gives no world, p = 1 all. Each edge has
    its own generator, seeded with the seed and the edge's key (default: its index), so that what
    happens to one edge never changes the worlds of another. Same arguments, same worlds, on
    every platform.
    """
    names = range(len(probabilities)) if keys is None else keys
    generator = random.Random()
    drawn = []
    for levels, name in zip(probabilities, names, strict=True):
        generator.seed(f"{seed}/{name}")  # as good as a new one, and four times as fast
        drawn.append(_draw_edge(levels, samples, generator))
    return drawn


def _draw_edge(levels: Sequence[float], samples: int, generator: random.Random) -> list[int]:
    """{U < p} for each p, U drawn digit by digit, and only as long as a digit can still decide."""
    everywhere = (1 << samples) - 1
    digits: list[int] = []
    masks = []
    for p in levels:
        if p >= 1:
            masks.append(everywhere)
            continue
        below, open_, rest = 0, everywhere, p
        for place in range(_PLANES):
            if not open_ or rest == 0:
                break
            if place == len(digits):
                digits.append(generator.getrandbits(samples))
            ones = open_ & digits[place]
            rest *= 2
            if rest >= 1:
                rest -= 1
                below |= open_ ^ ones
                open_ = ones
            else:
                open_ ^= ones
        masks.append(below)
    return masks


def truth_table_masks(k: int) -> list[int]:
    """All 2^k states of k uncertain edges: edge i works in the worlds whose number has bit i.

    >>> [f"{mask:04b}" for mask in truth_table_masks(2)]
    ['1010', '1100']
    """
    masks = []
    for i in range(k):
        half = 1 << i
        mask, width = ((1 << half) - 1) << half, 2 * half
        while width < 1 << k:
            mask |= mask << width
            width *= 2
        masks.append(mask)
    return masks


def probability(
    table: int, ps: Sequence[float], memo: dict[tuple[int, int], float] | None = None
) -> float:
    """The exact probability of a set of worlds of `truth_table_masks(len(ps))`.

    ps[i] is the probability that edge i works. The table is halved by its last edge, equal
    halves are computed once. `memo` may be shared by calls with the same ps.
    """
    known = {} if memo is None else memo

    def weigh(part: int, k: int) -> float:
        if part == 0:
            return 0.0
        if k == 0:
            return 1.0
        key = (part, k)
        if key not in known:
            half = 1 << (k - 1)
            upper, lower = part >> half, part & ((1 << half) - 1)
            if upper == lower:
                known[key] = weigh(upper, k - 1)
            else:
                p = ps[k - 1]
                known[key] = p * weigh(upper, k - 1) + (1 - p) * weigh(lower, k - 1)
        return known[key]

    return weigh(table, len(ps))


@dataclass(frozen=True)
class Worlds:
    """The lines of `count` worlds, by their start and by their end."""

    count: int
    out_of: dict[str, dict[str, int]]
    into: dict[str, dict[str, int]]

    @classmethod
    def of(cls, masks: Masks, count: int) -> Worlds:
        """masks: edge (u, v) -> the worlds it works in, below 2^count."""
        out_of: dict[str, dict[str, int]] = {}
        into: dict[str, dict[str, int]] = {}
        for (u, v), mask in masks.items():
            for person in (u, v):
                out_of.setdefault(person, {})
                into.setdefault(person, {})
            if mask:
                out_of[u][v] = mask
                into[v][u] = mask
        return cls(count, out_of, into)


@dataclass(frozen=True)
class Reach:
    """Who is reached from a source, in which worlds, and through whom.

    by: person -> the worlds in which the source reaches that person (absent: in none).
    first: v -> u -> the worlds in which u is one of those from whom v is reached on a shortest
    route; without circles, and in each world where v is reached there is at least one such u.
    again: v -> u -> the worlds in which v is also reached from u, but not on a shortest route.
    onward: u -> v -> the same worlds as first[v][u].
    """

    by: Tables
    first: dict[str, Tables]
    again: dict[str, Tables]
    onward: dict[str, Tables]


def reach(worlds: Worlds, source: str) -> Reach:
    """Whom the source reaches in each world; the source reaches itself everywhere."""
    everywhere = (1 << worlds.count) - 1
    by: Tables = {source: everywhere}
    missing = dict.fromkeys(worlds.out_of, everywhere)
    missing[source] = 0
    first: dict[str, Tables] = {person: {} for person in worlds.out_of}
    onward: dict[str, Tables] = {person: {} for person in worlds.out_of}
    newly: Tables = {source: everywhere}
    while newly:  # one more step away in each round, in all worlds together
        arrived: Tables = {}
        for u, bits in newly.items():
            for v, mask in worlds.out_of.get(u, {}).items():
                fresh = bits & mask & missing[v]
                if fresh:
                    arrived[v] = arrived.get(v, 0) | fresh
                    first[v][u] = onward[u][v] = first[v].get(u, 0) | fresh
        for v, bits in arrived.items():
            by[v] = by.get(v, 0) | bits
            missing[v] ^= bits
        newly = arrived
    again = {v: _again(worlds.into[v], by, first[v]) for v in worlds.out_of if v != source}
    return Reach(by, first, again, onward)


def _again(into: Tables, by: Tables, first: Tables) -> Tables:
    again: Tables = {}
    for u, mask in into.items():
        bits = mask & by.get(u, 0)
        if u in first:
            bits ^= bits & first[u]  # a third of the time of bits & ~first[u]
        if bits:
            again[u] = bits
    return again


def use_of(worlds: Worlds, reached: Reach, targets: Iterable[str]) -> Tables:
    """The worlds in which each person lies on a working route from the source to some target.

    The share of these worlds bounds what the loss of that person can cost. Absent: in none.
    """
    use: Tables = {t: reached.by[t] for t in targets if t in reached.by}
    waiting = deque(use)
    queued = set(waiting)
    while waiting:  # first in, first out: the other way round is a hundred times slower
        v = waiting.popleft()
        queued.discard(v)
        for u, mask in worlds.into.get(v, {}).items():
            before = use.get(u, 0)
            after = before | (use[v] & mask & reached.by.get(u, 0))
            if after != before:
                use[u] = after
                if u not in queued:
                    queued.add(u)
                    waiting.append(u)
    return use


def reached_by(worlds: Worlds, source: str) -> Tables:
    """The worlds in which the source reaches each person. Absent: in none.

    The same as `reach(worlds, source).by`, where nobody asks through whom.
    """
    everywhere = (1 << worlds.count) - 1
    missing = dict.fromkeys(worlds.out_of, everywhere)
    missing[source] = 0
    newly = OrderedDict([(source, everywhere)])
    while newly:  # first in, first out: the other way round is a hundred times slower
        u, bits = newly.popitem(last=False)
        for v, mask in worlds.out_of.get(u, {}).items():
            fresh = bits & mask & missing[v]
            if fresh:
                missing[v] ^= fresh
                newly[v] = newly.get(v, 0) | fresh
    return {v: everywhere ^ rest for v, rest in missing.items() if rest != everywhere}


def reaching_any(worlds: Worlds, wanted: Tables) -> Tables:
    """The worlds in which each person reaches one of those wanted in that world: also oneself."""
    found = {person: bits for person, bits in wanted.items() if bits}
    waiting = OrderedDict(found)
    while waiting:  # first in, first out, as in `use_of`
        v, bits = waiting.popitem(last=False)
        for u, mask in worlds.into.get(v, {}).items():
            fresh = bits & mask
            if fresh and u in found:
                fresh &= ~found[u]
            if fresh:
                found[u] = found.get(u, 0) | fresh
                waiting[u] = waiting.get(u, 0) | fresh
    return found


def on_chosen_route(reached: Reach, target: str) -> Tables:
    """The worlds in which each person lies on one chosen shortest route from the source to target.

    Whoever is indispensable to target in a world lies on every route there, hence on this one: the
    worlds bound, and closely, what the loss of that person costs this target. Absent: in none.
    """
    on: Tables = {target: reached.by.get(target, 0)}
    waiting = OrderedDict(on)
    while waiting:
        v, rest = waiting.popitem(last=False)
        for u, mask in reached.first.get(v, {}).items():
            through = mask & rest
            if through:
                rest ^= through  # in each world through one person only
                on[u] = on.get(u, 0) | through
                waiting[u] = waiting.get(u, 0) | through
    return {person: bits for person, bits in on.items() if bits}


def lost_without(
    worlds: Worlds,
    reached: Reach,
    removed: Iterable[str],
    use: Tables | None = None,
    within: int = -1,
) -> Tables:
    """The worlds in which people are reached no longer once `removed` are gone.

    The removed themselves are lost wherever they were reached. People who lose nothing are
    absent. With `use` (from `use_of`) only what matters to its targets is followed: the
    targets' worlds are complete, other people's need not be. `within`: the only worlds to look
    at, if it is known that nothing of interest is lost in the others.

    First everybody is dropped who hangs on the removed in the shortest routes of `reached` (few,
    but perhaps too many), then those whom a detour still reaches are taken back. Both steps pass
    on only what is new, so that a person whose loss changes little costs little.
    """
    gone = {x: reached.by[x] & within for x in removed if x in reached.by}
    return _lost(worlds, reached, gone, OrderedDict(), use)


def lost_without_lines(
    worlds: Worlds, reached: Reach, cut: Masks, use: Tables | None = None, within: int = -1
) -> Tables:
    """The worlds in which people are reached no longer once lines fail where they worked.

    cut: edge (u, v) -> the worlds in which it fails now. `use` and `within` as in `lost_without`.
    """
    out_of, first, again = dict(worlds.out_of), dict(reached.first), dict(reached.again)
    onward = dict(reached.onward)
    doubtful: OrderedDict[str, int] = OrderedDict()
    for (u, v), bits in cut.items():
        hit = bits & within & reached.first[v].get(u, 0)
        if hit:
            doubtful[v] = doubtful.get(v, 0) | hit
        _weaken(out_of, u, v, bits)
        _weaken(first, v, u, bits)
        _weaken(again, v, u, bits)
        _weaken(onward, u, v, bits)
    left = Worlds(worlds.count, out_of, worlds.into)
    return _lost(left, Reach(reached.by, first, again, onward), {}, doubtful, use)


def _weaken(lines: dict[str, Tables], person: str, other: str, bits: int) -> None:
    own = lines.get(person, {})
    if other in own:
        lines[person] = {**own, other: own[other] & ~bits}


def _lost(
    worlds: Worlds,
    reached: Reach,
    gone: Tables,
    doubtful: OrderedDict[str, int],
    use: Tables | None,
) -> Tables:
    lost = _dropped(reached, gone, doubtful, use)
    _take_back_detours(worlds, reached, gone, lost)
    return {person: bits for person, bits in lost.items() if bits}


def _dropped(
    reached: Reach, gone: Tables, doubtful: OrderedDict[str, int], use: Tables | None
) -> Tables:
    """Lost are those all of whose shortest routes come from somebody lost, or are cut."""
    lost: Tables = {}
    newly = list(gone.items())
    while newly or doubtful:  # first in, first out: the other way round is a hundred times slower
        for u, bits in newly:
            lost[u] = lost.get(u, 0) | bits
            for v, mask in reached.onward[u].items():
                hit = bits & mask
                if hit and v not in gone:
                    doubtful[v] = doubtful.get(v, 0) | hit
        newly = []
        if not doubtful:
            break
        v, bits = doubtful.popitem(last=False)
        if use is not None:
            bits &= use.get(v, 0)
        for u, mask in reached.first[v].items():
            held = bits & mask
            if held and u in lost:
                held ^= held & lost[u]
            bits ^= held
            if not bits:
                break
        else:
            newly.append((v, bits))
    return lost


def _take_back_detours(worlds: Worlds, reached: Reach, gone: Tables, lost: Tables) -> None:
    """Not lost after all are those who are reached from somebody who is not lost."""
    back: OrderedDict[str, int] = OrderedDict()
    for v in [v for v in lost if v not in gone]:
        open_ = lost[v]
        for u, mask in reached.again[v].items():
            held = open_ & mask
            if held and u in lost:
                held ^= held & lost[u]
            open_ ^= held
            if not open_:
                break
        if open_ != lost[v]:
            back[v] = open_ ^ lost[v]
    while back:
        u, bits = back.popitem(last=False)
        bits &= lost[u]
        lost[u] ^= bits
        for v, mask in worlds.out_of[u].items() if bits else ():
            if v in lost and v not in gone:
                held = bits & mask & lost[v]
                if held:
                    back[v] = back.get(v, 0) | held
