"""Where somebody stands, from what is known of their attitudes: stance, composite, and means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from operator import mul

from influence.domain.scales import faded, overdue_days
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import Attitude, Side


def stance(person: Person, facts: Snapshot) -> float | None:
    """Where a person stands on us, -1 (against) to 1 (for); None when nobody assessed it.

    The alpha-weighted mean of level/2 over the known attitudes, each fading towards neutral with
    age. Our own people are at +1 and competitors' at -1 unless assessed.
    """
    settings = facts.settings
    alphas = settings.alphas()
    known = [(alphas[a], o) for a, o in person.attitudes.known.items() if a in alphas]
    if not known:
        return _assumed_stance(person)
    cycle, half_life = settings.number("cycle_days"), settings.number("half_life.stance")
    return weighted_mean(
        (alpha, faded(opinion.level / 2, overdue_days(opinion.date, facts.on, cycle), half_life))
        for alpha, opinion in known
    )


def _assumed_stance(person: Person) -> float | None:
    if person.is_ours:
        return 1.0
    return -1.0 if person.side is Side.COMPETITOR else None


def composite(levels: Mapping[Attitude, float], alphas: Mapping[Attitude, float]) -> float | None:
    """The alpha-weighted mean of the known points, 0..100; None when nothing is known."""
    return weighted_mean((alphas[a], levels[a]) for a in alphas if a in levels)


def weighted_mean(terms: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (weight, value) pairs; None without any weight."""
    pairs = [(weight, value) for weight, value in terms if weight > 0]
    if len(pairs) <= 1:
        return float(pairs[0][1]) if pairs else None
    # Relative to the heaviest, so that equal weights count exactly alike, and never beyond the
    # values: a person at 12.5 or a group of equals must not miss the mark by a rounding error.
    weights, values = ([pair[at] for pair in pairs] for at in (0, 1))
    heaviest = max(weights)
    scaled = [weight / heaviest for weight in weights]
    mean = math.fsum(map(mul, scaled, values)) / math.fsum(scaled)
    return min(max(mean, min(values)), max(values))
