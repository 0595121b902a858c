"""The resource grid: every class and strategy, the lower of two readings, never a guess."""

from __future__ import annotations

import pytest

from influence.analyses.grid import Missing, Rules, grid, missing_numbers, strategy
from influence.domain.measure_settings import MeasureSettings
from influence.domain.words import Grade, LifecycleStage, ResourceClass, Strategy

RULES = Rules.of(MeasureSettings())
MILLION = 1e6
STAGES = (*LifecycleStage, None)


def placed(potential: float | None, contribution: float | None):
    million = [None if value is None else value * MILLION for value in (potential, contribution)]
    return grid(*million, RULES)


@pytest.mark.parametrize(
    ("potential", "contribution", "levels", "found"),
    [
        # potential high
        (20, 10, ("high", "high"), "A"),
        (24, 12, ("high", "high"), "A"),
        (50, 10, ("high", "middle"), "C"),  # 10 of 50 million counts as middle
        (20, 5, ("high", "middle"), "C"),
        (20, 4.9, ("high", "low"), "C"),
        (100, 19, ("high", "low"), "C"),  # a lot of money, and not a fifth of what there is
        (20, 0, ("high", "low"), "C"),
        # potential middle
        (19.9, 10, ("middle", "high"), "B"),
        (10, 10, ("middle", "high"), "B"),
        (10, 5, ("middle", "middle"), "C"),  # half of it, but 5 million are no 10
        (10, 9.9, ("middle", "middle"), "C"),
        (10, 1, ("middle", "low"), "C"),
        # potential low
        (9.9, 10, ("low", "high"), "B"),
        (9.9, 9.9, ("low", "middle"), "D"),
        (9.9, 0, ("low", "low"), "D"),
        (0, 0, ("low", "low"), "D"),
        (0, 10, ("low", "high"), "B"),  # all there is comes to us
    ],
)
def test_every_field_of_the_grid(
    potential: float, contribution: float, levels: tuple[str, str], found: str
) -> None:
    place = placed(potential, contribution)
    assert (place.potential_level, place.contribution_level) == levels
    assert place.resource_class == ResourceClass(found)


def test_ten_of_fifty_million_with_its_two_readings() -> None:
    place = placed(50, 10)
    assert place.contribution_share == 0.2
    assert (place.amount_level, place.share_level) == (Grade.HIGH, Grade.MIDDLE)
    assert place.contribution_level is Grade.MIDDLE


@pytest.mark.parametrize(
    ("potential", "contribution", "levels", "missing"),
    [
        (None, None, (None, None), [Missing.POTENTIAL, Missing.CONTRIBUTION]),
        (50, None, ("high", None), [Missing.CONTRIBUTION]),
        (None, 10, (None, None), [Missing.POTENTIAL]),  # 10 of how much?
        (None, 4, (None, "low"), [Missing.POTENTIAL]),  # low whatever the potential is
        (0, None, ("low", None), [Missing.CONTRIBUTION]),
    ],
)
def test_a_missing_number_gives_no_class(
    potential: float | None,
    contribution: float | None,
    levels: tuple[str | None, str | None],
    missing: list[Missing],
) -> None:
    place = placed(potential, contribution)
    assert (place.potential_level, place.contribution_level) == levels
    assert place.resource_class is None
    assert missing_numbers(potential, contribution) == missing
    for stage in STAGES:
        assert strategy(place.resource_class, stage, contribution, True) is None


def test_the_thresholds_are_the_accounts_own() -> None:
    small = Rules.of(MeasureSettings({"grid.potential.high": 5, "grid.contribution.high": 2}))
    assert grid(5, 2, small).resource_class is ResourceClass.C  # 40 % of it is no half
    assert grid(5, 2.5, small).resource_class is ResourceClass.A


@pytest.mark.parametrize("found", [ResourceClass.A, ResourceClass.B])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("drifting", [True, False, None])
def test_a_and_b_are_kept_until_they_go(
    found: ResourceClass, stage: LifecycleStage | None, drifting: bool | None
) -> None:
    going = stage is LifecycleStage.DECLINE or drifting is True
    wanted = Strategy.WIN_BACK if going else Strategy.MAINTAIN
    assert strategy(found, stage, 12 * MILLION, drifting) is wanted


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("drifting", [True, False, None])
def test_c_is_won_or_lifted_and_d_waited_for(
    stage: LifecycleStage | None, drifting: bool | None
) -> None:
    assert strategy(ResourceClass.C, stage, 0, drifting) is Strategy.ACQUIRE
    assert strategy(ResourceClass.C, stage, 1, drifting) is Strategy.LIFT
    for given in (0.0, 1.0):
        assert strategy(ResourceClass.D, stage, given, drifting) is Strategy.WAIT
