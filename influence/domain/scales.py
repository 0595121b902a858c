"""Levels, points and ages: the small arithmetic every measure stands on."""

from datetime import date

LEVELS = (-2, -1, 0, 1, 2)
STRENGTHS = (1, 2, 3, 4, 5)
DEFAULT_STRENGTH = 3
NEUTRAL = 0
POINTS_OF_A_LEVEL = 25.0


def points(level: int) -> float:
    """Points 0..100 of an attitude level -2..+2 (neutral is 50)."""
    return POINTS_OF_A_LEVEL * (level - LEVELS[0])


def level_at(value: float) -> int:
    """The attitude level nearest to so many points."""
    return round(value / POINTS_OF_A_LEVEL + LEVELS[0])


def overdue_days(fact_date: date | None, on: date, cycle_days: float) -> float:
    """Days by which a fact is older than one review cycle; 0 for undated and for younger facts."""
    if fact_date is None:
        return 0.0
    return max(0.0, (on - fact_date).days - cycle_days)


def age_days(fact_date: date | None, on: date) -> int | None:
    """Age of a fact in days, never negative; None when it has no date."""
    return None if fact_date is None else max(0, (on - fact_date).days)


def faded(value: float, days: float, half_life: float) -> float:
    """`value` after `days` of fading with the given half-life (days)."""
    return value if days <= 0 else value * 2.0 ** (-days / half_life)
