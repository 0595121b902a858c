"""The exact access to one person, by taking lines one after the other.

Direction: u -> v means that access flows from u to v with probability p, lines independent; the
source is US. A line out of the source either works, then its end is as good as the source, or it
does not, then it is as if it were not there: two smaller maps, weighed by p and 1 - p. Before
each such step all that can be is merged without one: lines one behind the other multiply, lines
side by side add up as 1 - (1 - p)(1 - q). So the work grows with how much the routes are
interwoven, not with the number of lines.

Source: Satyanarayana & Wood 1985, SIAM J. Comput. 14:818-832 (series and parallel reduction).
"""

from __future__ import annotations

from collections.abc import Mapping

from influence.graph.routes import Edge, route_edges

_Lines = dict[str, dict[str, float]]  # u -> v -> p


class _TooMuchWork(Exception):
    """More cases than allowed."""


def factored(
    lines: Mapping[Edge, float], source: str, target: str, most: int = 5_000
) -> float | None:
    """The probability that source connects to target; None if more than `most` cases arise.

    lines: (u, v) -> p. The target itself is always reached from itself.

    >>> factored({("US", "li"): 0.9, ("li", "cfo"): 0.5, ("US", "cfo"): 0.1}, "US", "cfo")
    0.505
    """
    if source == target:
        return 1.0
    try:
        return _Cases(target, most).access(_possible(lines), source)
    except _TooMuchWork:
        return None


def _possible(lines: Mapping[Edge, float]) -> _Lines:
    left: _Lines = {}
    for (u, v), p in lines.items():
        if p > 0:
            left.setdefault(u, {})[v] = p
    return left


class _Cases:
    def __init__(self, target: str, most: int) -> None:
        self._target, self._most = target, most
        self._known: dict[frozenset[tuple[str, str, float]], float] = {}

    def access(self, lines: _Lines, source: str) -> float:
        """The access in one case."""
        lines = _merged(lines, source, self._target)
        if source not in lines:
            return 0.0
        starts = lines[source]
        if self._target in starts and (len(starts) == 1 or starts[self._target] == 1):
            return starts[self._target]
        case = frozenset((u, v, p) for u, ends in lines.items() for v, p in ends.items())
        if case not in self._known:
            if len(self._known) == self._most:
                raise _TooMuchWork
            self._known[case] = 0.0  # counted before its parts are
            self._known[case] = self._either(lines, source)
        return self._known[case]

    def _either(self, lines: _Lines, source: str) -> float:
        """One line out of the source works or does not."""
        starts = lines[source]
        v = max(starts, key=lambda end: (end != self._target, len(lines.get(end, ())), end))
        p = starts[v]
        fails = {u: dict(ends) for u, ends in lines.items()}
        del fails[source][v]
        works = {u: dict(ends) for u, ends in fails.items() if u != v}
        for w, q in lines.get(v, {}).items():
            _add(works, source, w, q)
        return p * self.access(works, source) + (1 - p) * self.access(fails, source)


def _merged(lines: _Lines, source: str, target: str) -> _Lines:
    """The same access with fewer lines: useless ones left out, chains and certain ones merged."""
    while True:
        kept = route_edges([(u, v) for u, ends in lines.items() for v in ends], source, target)
        left: _Lines = {}
        into: dict[str, list[str]] = {}
        for u, v in kept:
            left.setdefault(u, {})[v] = lines[u][v]
            into.setdefault(v, []).append(u)
        lines = left
        between = [v for v in into if v != target and _in_line(lines, into, v)]
        if not between:
            return lines
        v = between[0]
        u = into[v][0]
        p = lines[u].pop(v)
        for w, q in lines.pop(v).items():
            _add(lines, u, w, p * q)


def _in_line(lines: _Lines, into: Mapping[str, list[str]], v: str) -> bool:
    """Whether v can be left out: reached from one person only, and for sure or to one end."""
    u, *more = into[v]
    return not more and (lines[u][v] == 1 or len(lines[v]) == 1)


def _add(lines: _Lines, u: str, v: str, p: float) -> None:
    """One more line from u to v, beside the one there may be; none from somebody to themselves."""
    if u != v:
        ends = lines[u]
        ends[v] = 1 - (1 - ends[v]) * (1 - p) if v in ends else p
