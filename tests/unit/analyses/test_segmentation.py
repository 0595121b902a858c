"""Accounts by class: what is read from where, what the schemes ask each other, and the sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from influence.analyses.common import Question
from influence.analyses.segmentation import AccountClass, Doubt, Money, segment, segmentation
from influence.analyses.value import Alarm, value_field
from influence.domain.account import AccountFigure
from influence.domain.account_map import AccountMap
from influence.domain.measure_settings import MeasureSettings
from influence.domain.plan import Event, Review
from influence.domain.words import EventKind, Grade, ParetoGrade, ResourceClass, Strategy
from tests.accounts import account, ask, settings

MILLION = 1e6
SETTINGS = MeasureSettings()


def made(id: str = "acme", *facts: Any, **row: Any) -> AccountMap:
    money = ("potential", "contribution", "own_revenue", "yearly_spend")
    scaled = {k: v * MILLION if k in money and v is not None else v for k, v in row.items()}
    return account(*facts, id=id, name=id.title(), **scaled)


def graded(*facts: Any, drifting: bool | None = None, **row: Any) -> AccountClass:
    return segment(made("acme", *facts, **row), ask(), drifting)


def figure(period: str, **values: Any) -> AccountFigure:
    return AccountFigure(period=period, **values)


class TestContribution:
    def test_what_the_row_states_counts(self) -> None:
        found = graded(figure("2025", contribution=1), contribution=12, potential=20)
        assert (found.contribution, found.contribution_period) == (12 * MILLION, None)

    def test_else_the_latest_twelve_months_of_the_figures(self) -> None:
        quarters = [figure(p, contribution=3 * MILLION) for p in ("2025-Q3", "2025-Q4")]
        quarters += [figure(p, contribution=3 * MILLION) for p in ("2026-Q1", "2026-Q2")]
        found = graded(*quarters, figure("2025", contribution=1), potential=20)
        assert (found.contribution, found.contribution_period) == (12 * MILLION, "2025-07/2026-06")
        assert found.resource_class is ResourceClass.A

    def test_else_it_is_missing_and_nothing_is_guessed(self) -> None:
        found = graded(figure("2026-Q2", contribution=9 * MILLION), potential=20, yearly_spend=30)
        assert found.missing == ["contribution"]
        nothing = (found.resource_class, found.strategy, found.value, found.pareto)
        assert nothing == (None, None, None, None)
        assert found.questions == []


@pytest.mark.parametrize(
    ("potential", "contribution", "growth", "field"),
    [
        (20, 5, None, "star"),
        (9.9, 5, None, "cash_cow"),
        (9, 4, None, "potential"),
        (8.9, 4, None, "dog"),
        (None, 5, 0.1, "star"),
        (None, 5, 0.09, "cash_cow"),
        (None, 4, 0.1, "potential"),
        (None, 4, -0.5, "dog"),
        (None, 4, None, None),
        (20, None, 0.5, None),
        (9.9, 5, 0.9, "cash_cow"),  # the known potential says more than the growth
    ],
)
def test_the_value_matrix(
    potential: float | None, contribution: float | None, growth: float | None, field: str | None
) -> None:
    money = [None if value is None else value * MILLION for value in (potential, contribution)]
    assert value_field(*money, growth, SETTINGS) == field


@pytest.mark.parametrize(("sales", "grade"), [(5, "S"), (4.9, "A"), (1, "A"), (0.9, "B"), (0, "B")])
def test_pareto_by_yearly_sales(sales: float, grade: str) -> None:
    assert graded(contribution=sales).pareto == ParetoGrade(grade)


@pytest.mark.parametrize(
    ("given", "level"), [(20, "fine"), (21, "warn"), (30, "warn"), (31, "alarm")]
)
def test_a_client_with_too_much_of_our_revenue_is_an_alarm(given: float, level: str) -> None:
    found = graded(contribution=given, own_revenue=100).concentration
    assert found is not None
    assert found.level is Alarm(level)
    assert graded(contribution=given).concentration is None


class TestGroup:
    def test_branches_count_together(self) -> None:
        found = segmentation(
            [
                made("hq", contribution=15, own_revenue=100),
                made("north", parent="hq", contribution=10),
                made("coast", parent="north", contribution=7),
            ],
            ask(),
        )
        groups = {one.id: one.group for one in found.accounts}
        assert groups["hq"] is not None
        assert groups["hq"].share == pytest.approx(0.32)
        assert groups["hq"].level is Alarm.ALARM
        assert groups["hq"].accounts == ["hq", "coast", "north"]
        assert groups["coast"] is None
        assert groups["north"] is None  # it names no revenue of ours

    @pytest.mark.parametrize("row", [{"contribution": None}, {"currency": "USD"}])
    def test_what_cannot_be_added_is_not(self, row: dict[str, Any]) -> None:
        top = made("hq", contribution=15, own_revenue=100, currency="CNY")
        branch = made("north", **{"parent": "hq", "contribution": 10, **row})
        assert segmentation([top, branch], ask()).accounts[0].group is None


def test_sums_by_class_keep_currencies_apart() -> None:
    maps = [
        made("a", potential=20, contribution=10, currency="CNY"),
        made("b", potential=30, contribution=15, currency="CNY"),
        made("c", *settings(grid__currency="USD"), potential=40, contribution=20, currency="USD"),
        made("d", potential=1, contribution=0),
        made("e", potential=5),
    ]
    found = segmentation(maps, ask())
    assert [one.id for one in found.accounts] == ["c", "b", "a", "d", "e"]
    total = {one.resource_class: one for one in found.classes}
    assert list(total) == ["A", "D", None]
    yuan, dollars = Money(currency="CNY", amount=25e6), Money(currency="USD", amount=20e6)
    assert total[ResourceClass.A].contribution == [yuan, dollars]
    assert total[ResourceClass.D].contribution == [Money(currency=None, amount=0)]
    assert (total[None].contribution, total[None].contribution_known) == ([], 0)
    assert (total[None].potential_known, total[None].accounts) == (1, ["e"])


class TestCurrency:
    def test_amounts_of_another_currency_are_not_held_against_the_thresholds(self) -> None:
        found = graded(potential=3, contribution=2, currency="USD")
        assert found.missing == ["thresholds"]
        assert (found.resource_class, found.value, found.pareto) == (None, None, None)
        assert found.contribution_share == pytest.approx(2 / 3)

    def test_thresholds_of_its_own_are_in_its_currency(self) -> None:
        own = settings(grid__contribution__high="1000000", grid__potential__high="3000000")
        found = graded(*own, potential=3, contribution=2, currency="USD")
        assert (found.missing, found.pareto) == ([], None)
        assert found.potential_level is Grade.HIGH


class TestFalling:
    ROWS = (figure("2024", contribution=30e6, spend=200e6),
            figure("2025", contribution=20e6, spend=150e6))  # fmt: skip

    def test_what_falls_is_to_be_won_back_and_asked_about(self) -> None:
        found = graded(*self.ROWS, potential=50, contribution=30, lifecycle_stage="stable")
        assert (found.falling, found.strategy) == (True, Strategy.WIN_BACK)
        assert Doubt.FALLS in found.questions

    def test_a_small_fall_is_none(self) -> None:
        rows = (figure("2024", contribution=20e6), figure("2025", contribution=18e6))
        found = graded(*rows, potential=50, contribution=30, lifecycle_stage="stable")
        assert (found.falling, found.strategy) == (False, Strategy.MAINTAIN)

    def test_growth_names_the_newer_periods_it_left_out(self) -> None:
        found = graded(*self.ROWS, figure("2026-Q1", contribution=5e6), potential=50)
        moved = {one.figure: (one.period, one.left_out) for one in found.growth}
        assert moved == {"spend": ("2025", []), "contribution": ("2025", ["2026-Q1"])}


class TestRfm:
    def test_recency_frequency_and_money_are_graded_by_their_thresholds(self) -> None:
        rows = [figure(p, contribution=2e6, orders=1) for p in ("2025-Q3", "2025-Q4")]
        rows += [figure("2026-Q1", contribution=2e6, orders=1, last_order_on=date(2026, 2, 1))]
        rows += [figure("2026-Q2", contribution=2e6, orders=0)]
        found = graded(*rows).rfm
        assert found is not None
        assert (found.days, found.recency) == (149, Grade.MIDDLE)
        assert (found.orders, found.frequency) == (3, Grade.LOW)
        assert (found.money, found.monetary) == (8e6, Grade.MIDDLE)

    def test_none_without_figures(self) -> None:
        assert graded(contribution=5).rfm is None


class TestRegrade:
    EVENTS = (
        Event(date=date(2026, 2, 1), kind=EventKind.POLICY),
        Event(date=date(2026, 5, 1), kind=EventKind.REORGANISATION, subject="acme"),
        Event(date=date(2026, 5, 2), kind=EventKind.RUMOUR),
        Event(date=date(2025, 6, 2), kind=EventKind.POLICY),
    )

    def test_what_happened_lately(self) -> None:
        assert [r.kind for r in graded(*self.EVENTS).regrade] == ["policy", "reorganisation"]

    def test_what_happened_since_the_grade_was_reviewed(self) -> None:
        reviewed = Review(date=date(2026, 3, 31), part="grade")
        people = Review(date=date(2026, 6, 1), part="people")
        assert [r.kind for r in graded(*self.EVENTS, reviewed, people).regrade] == [
            "reorganisation"
        ]

    @pytest.mark.parametrize(("now", "found"), [(121, True), (120, False), (79, True), (80, False)])
    def test_purchases_that_moved_by_more_than_a_fifth(self, now: float, found: bool) -> None:
        rows = [figure("2025-Q2", spend=100), figure("2026-Q2", spend=now)]
        assert [r.kind == "purchase_swing" for r in graded(*rows).regrade] == [True] * found


A, B, C, D = (
    {"potential": 20, "contribution": 10},
    {"potential": 10, "contribution": 10},
    {"potential": 20, "contribution": 9},
    {"potential": 3, "contribution": 2},
)


@pytest.mark.parametrize(
    ("row", "drifting", "doubts"),
    [
        (A, None, []),
        (B, None, []),
        (C, None, []),
        ({**D, "contribution": 0.5}, None, []),
        (D, None, ["pareto_above"]),
        ({"potential": 9, "contribution": 0}, None, ["more_to_come"]),
        ({"potential": 10, "contribution": 9}, None, ["little_left"]),
        ({**A, "lifecycle_stage": "acquire"}, None, ["stage_bought"]),
        ({**C, "contribution": 0, "lifecycle_stage": "stable"}, None, ["stage_not_bought"]),
        ({**C, "lifecycle_stage": "decline"}, True, ["declines"]),
        ({**A, "lifecycle_stage": "decline"}, True, []),
        (C, True, ["drifts"]),
        (A, True, []),
        ({**A, "contribution": 21}, None, ["above_potential"]),
        ({**A, "yearly_spend": 9}, None, ["above_spend"]),
    ],
)
def test_where_the_schemes_disagree(
    row: dict[str, Any], drifting: bool | None, doubts: list[str]
) -> None:
    assert graded(**row, drifting=drifting).questions == doubts


def test_small_sales_of_a_kept_account_are_a_question() -> None:
    small = settings(grid__contribution__high="100", grid__potential__high="100")
    found = graded(*small, potential=0.9, contribution=0.8)
    assert (found.resource_class, found.questions) == ("A", [Doubt.PARETO_BELOW])


def test_figures_that_say_something_else_than_the_row() -> None:
    rows = figure("2025", contribution=6e6, last_order_on=date(2025, 12, 1))
    found = graded(rows, potential=20, contribution=10)
    assert found.strategy is Strategy.MAINTAIN
    assert found.questions == [Doubt.FIGURES_DIFFER, Doubt.NO_ORDER]


def test_the_day_decides_which_figures_are_known() -> None:
    found = made("acme", figure("2025", contribution=6e6), figure("2024", contribution=5e6))
    early = segment(found, Question(as_of=date(2025, 6, 30)))
    assert (early.contribution, early.contribution_period) == (5e6, "2024")
    assert segment(found, ask()).contribution == 6e6
