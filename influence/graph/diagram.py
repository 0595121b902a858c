"""The probability of a set of worlds, for any probabilities of the lines.

A set of worlds of `worlds.truth_table_masks` is folded once into a small diagram of decisions
("line i works? then go on here, otherwise there"); afterwards each choice of probabilities costs
one walk over it. The probability is linear in each line's, so that one more walk gives the slope
for all lines at once: a line's importance in the sense of Birnbaum (1969).

Source: Bryant 1986, IEEE Transactions on Computers C-35:677-691 (reduced ordered diagrams).
"""

from __future__ import annotations

from collections.abc import Sequence

_NEVER, _ALWAYS = 0, 1  # the two places where a walk ends


class Diagram:
    """The decisions for one set of worlds of `lines` uncertain lines."""

    def __init__(self, table: int, lines: int) -> None:
        """table: the set, one bit per state of the lines."""
        self._lines = lines
        self._steps: list[tuple[int, int, int]] = []  # line, where to if it works, if it fails
        self._root = self._fold(table, lines, {})

    def _fold(self, part: int, k: int, known: dict[tuple[int, int], int]) -> int:
        if part == 0:
            return _NEVER
        if k == 0:
            return _ALWAYS
        if (part, k) not in known:
            half = 1 << (k - 1)
            upper = self._fold(part >> half, k - 1, known)
            lower = self._fold(part & ((1 << half) - 1), k - 1, known)
            known[part, k] = upper if upper == lower else self._step(k - 1, upper, lower)
        return known[part, k]

    def _step(self, line: int, upper: int, lower: int) -> int:
        """The number of a new step; no two are the same, as each set is folded once."""
        self._steps.append((line, upper, lower))
        return len(self._steps) + 1

    def probability(self, ps: Sequence[float]) -> float:
        """The probability of the set when line i works with probability ps[i]."""
        return self._values(ps)[self._root]

    def slopes(self, ps: Sequence[float]) -> list[float]:
        """By how much the probability grows per line when that line's grows from 0 to 1."""
        values = self._values(ps)
        arriving = [0.0] * len(values)  # how likely a walk passes here
        arriving[self._root] = 1.0
        slopes = [0.0] * self._lines
        for number in range(len(self._steps) - 1, -1, -1):
            line, upper, lower = self._steps[number]
            here = arriving[number + 2]
            arriving[upper] += here * ps[line]
            arriving[lower] += here * (1 - ps[line])
            slopes[line] += here * (values[upper] - values[lower])
        return slopes

    def _values(self, ps: Sequence[float]) -> list[float]:
        values = [0.0, 1.0]
        for line, upper, lower in self._steps:
            values.append(ps[line] * values[upper] + (1 - ps[line]) * values[lower])
        return values
