"""Sampled and exact numbers with their 95 % intervals."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from influence.graph.worlds import Tables

_Z = 1.96  # 95 %


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval; exact: computed, not sampled (low = high = value)."""

    value: float
    low: float
    high: float
    exact: bool


class Sum:
    """A weighted sum over targets: exact terms, and terms sampled together."""

    def __init__(self) -> None:
        self._terms: list[float] = []
        self._variance = 0.0  # of the mean
        self._exact = True

    def add(self, term: float) -> None:
        """An exact term, weighted already."""
        self._terms.append(term)

    def add_sample(self, tables: Tables, weights: Mapping[str, float], samples: int) -> None:
        """Mean of the per-world sums; their spread counts what targets have in common."""
        self._exact = False
        items = [(weights[target], table) for target, table in tables.items()]
        mean = math.fsum(w * table.bit_count() for w, table in items) / samples
        square = math.fsum(_squares(items)) / samples
        self._terms.append(mean)
        if samples > 1:
            self._variance += max(0.0, square - mean * mean) / (samples - 1)
        else:
            self._variance = math.inf  # one world shows no spread: nothing can be ruled out

    def estimate(self, top: float) -> Estimate:
        """The sum with its interval within 0..top; exact where every term is."""
        value = math.fsum(self._terms)
        if self._exact:
            return Estimate(value, value, value, exact=True)
        half = _Z * math.sqrt(self._variance)
        return Estimate(value, max(0.0, value - half), min(top, value + half), exact=False)


def _squares(items: Collection[tuple[float, int]]) -> Iterable[float]:
    """The terms of sum over worlds of (sum of the weights whose bit is set) squared."""
    rows = list(items)
    for i, (w, table) in enumerate(rows):
        yield w * w * table.bit_count()
        for other, other_table in rows[:i]:
            yield 2 * w * other * (table & other_table).bit_count()


def wilson(hits: int, samples: int) -> Estimate:
    """Wilson's 95 % interval of a share; with no hit at all: up to 3 / samples."""
    share = hits / samples
    if hits == 0:
        return Estimate(0.0, 0.0, min(1.0, 3 / samples), exact=False)
    spread = _Z * _Z / samples
    centre = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / samples + spread / (4 * samples))
    # Rounding may leave the share itself outside by a last bit, at all hits of all.
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return Estimate(share, min(share, low), max(share, high), exact=False)
