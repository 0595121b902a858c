"""Years, quarters and months overlap: nothing is counted twice, and nothing is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.domain.account import AccountFigure
from influence.domain.periods import Figures, Span, day_of, year_start

DAY = date(2026, 6, 30)


def figures(on: date = DAY, **contributions: float | None) -> Figures:
    """Contributions by period: `y2026`, `y2026_Q2`, `y2026_06`."""
    rows = [
        AccountFigure(period=name[1:].replace("_", "-"), contribution=value)
        for name, value in contributions.items()
    ]
    return Figures(rows, on)


@pytest.mark.parametrize(
    ("text", "first", "months"),
    [("2026", 2026 * 12, 12), ("2026-Q2", 2026 * 12 + 3, 3), ("2026-06", 2026 * 12 + 5, 1)],
)
def test_periods_are_read_and_written(text: str, first: int, months: int) -> None:
    span = Span.read(text)
    assert (span.first, span.months, str(span)) == (first, months, text)
    assert str(span.earlier(12)) == text.replace("2026", "2025")


def test_twelve_months_that_are_no_calendar_year_say_so() -> None:
    assert str(Span.until(DAY, 12)) == "2025-07/2026-06"


@pytest.mark.parametrize(
    ("day", "last"),
    [("2026-06-30", "2026-06"), ("2026-06-29", "2026-05"), ("2026-01-01", "2025-12")],
)
def test_a_month_is_over_on_its_last_day(day: str, last: str) -> None:
    assert str(Span.until(date.fromisoformat(day), 1)) == last


class TestTotal:
    def test_a_year_is_not_added_to_its_quarters(self) -> None:
        found = figures(y2025=100.0, y2025_Q1=20.0, y2025_Q2=30.0, y2025_06=10.0)
        assert found.total(Span.read("2025"), "contribution") == 100

    def test_quarters_and_months_make_up_a_year(self) -> None:
        found = figures(y2025_Q1=1, y2025_Q2=2, y2025_Q3=3, y2025_10=4, y2025_11=5, y2025_12=6)
        assert found.total(Span.read("2025"), "contribution") == 21

    def test_a_gap_is_not_filled(self) -> None:
        found = figures(y2025_Q1=1, y2025_Q2=2, y2025_Q4=4, y2025_07=1, y2025_08=1)
        assert found.total(Span.read("2025"), "contribution") is None

    def test_an_empty_cell_of_the_year_is_read_from_the_quarters(self) -> None:
        found = figures(y2025=None, y2025_Q1=1, y2025_Q2=1, y2025_Q3=1, y2025_Q4=1)
        assert found.total(Span.read("2025"), "contribution") == 4

    def test_a_period_that_still_runs_does_not_count(self) -> None:
        assert figures(date(2026, 6, 29), y2026_Q2=5).total(Span.read("2026-Q2"), "spend") is None
        late = figures(date(2026, 6, 29), y2026_Q2=5)
        assert late.total(Span.read("2026-Q2"), "contribution") is None
        assert figures(y2026_Q2=5).total(Span.read("2026-Q2"), "contribution") == 5


class TestLatestYear:
    def test_the_last_four_quarters_come_before_the_last_calendar_year(self) -> None:
        found = figures(y2025=100, y2025_Q3=1, y2025_Q4=2, y2026_Q1=3, y2026_Q2=4)
        latest = found.latest_year("contribution")
        assert latest is not None
        assert (str(latest[0]), latest[1]) == ("2025-07/2026-06", 10)

    def test_else_the_last_calendar_year(self) -> None:
        latest = figures(y2025=100, y2026_Q2=4).latest_year("contribution")
        assert latest is not None
        assert (str(latest[0]), latest[1]) == ("2025", 100)

    def test_what_ended_longer_than_a_year_ago_is_not_the_latest(self) -> None:
        assert figures(y2024=100).latest_year("contribution") is None


class TestCompared:
    def test_the_same_quarter_a_year_before(self) -> None:
        found = figures(y2025=100, y2025_Q2=10, y2026_Q2=12).compared("contribution")
        assert found is not None
        assert (str(found.span), found.value, found.before) == ("2026-Q2", 12, 10)
        assert found.change == pytest.approx(0.2)

    def test_a_year_says_more_than_a_quarter(self) -> None:
        quarters = {f"y{y}_Q{q}": 10.0 + y - 2024 for y in (2024, 2025, 2026) for q in (1, 2, 3, 4)}
        found = figures(**quarters).compared("contribution")
        assert found is not None
        assert (str(found.span), found.value, found.before) == ("2025-07/2026-06", 46, 42)

    def test_three_quarters_are_compared_together(self) -> None:
        quarters = {f"y{y}_Q{q}": float(y - 2020) for y in (2025, 2026) for q in (1, 2, 3)}
        found = figures(date(2026, 9, 30), **quarters).compared("contribution")
        assert found is not None
        assert (str(found.span), found.value, found.before) == ("2026-01/2026-09", 18, 15)

    def test_what_is_recent_says_more_than_what_is_long(self) -> None:
        found = figures(y2024=90, y2025=100, y2025_05=10, y2026_05=5).compared("contribution")
        assert found is not None
        assert (str(found.span), found.change) == ("2026-05", -0.5)

    def test_from_nothing_there_is_no_rate(self) -> None:
        found = figures(y2025_Q2=0, y2026_Q2=7).compared("contribution")
        assert found is not None
        assert (found.value, found.change) == (7, None)

    def test_nothing_to_compare_with(self) -> None:
        assert figures(y2025=100, y2026_Q2=7).compared("contribution") is None


def test_orders_of_a_running_quarter_are_orders() -> None:
    rows = [
        AccountFigure(period="2026-Q3", last_order_on=date(2026, 7, 4)),
        AccountFigure(period="2026-Q2", last_order_on=date(2026, 4, 2)),
    ]
    assert Figures(rows, date(2026, 7, 31)).last_order_on == date(2026, 7, 4)
    assert Figures(rows, DAY).last_order_on == date(2026, 4, 2)
    assert Figures((), DAY).last_order_on is None


MONTHLY = st.lists(st.integers(0, 9), min_size=36, max_size=36)


@given(MONTHLY, st.sets(st.sampled_from(["2024", "2025", "2025-Q1", "2025-Q2", "2024-Q4"])))
def test_totals_that_agree_with_their_parts_change_nothing(months: list[int], more: set[str]):
    """With every month known, figures of longer periods on top are the same money."""
    first = 2023 * 12 + 6
    by_month = {str(Span(first + n, 1)): float(value) for n, value in enumerate(months)}
    sums = {
        text: sum(by_month[str(Span(m, 1))] for m in range(span.first, span.after))
        for text in more
        for span in [Span.read(text)]
    }
    plain, full = (
        Figures([AccountFigure(period=p, contribution=v) for p, v in rows.items()], DAY)
        for rows in (by_month, {**by_month, **sums})
    )
    assert plain.latest_year("contribution") == full.latest_year("contribution")
    assert plain.latest_year("contribution") == (Span(first + 24, 12), sum(months[24:]))
    assert plain.compared("contribution") == full.compared("contribution")


@pytest.mark.parametrize(
    ("start", "on", "begun"),
    [
        ("04-01", date(2026, 3, 31), date(2025, 4, 1)),
        ("04-01", date(2026, 4, 1), date(2026, 4, 1)),
        ("02-29", date(2026, 3, 1), date(2026, 2, 28)),
        ("04-01", date(1, 1, 1), date(1, 4, 1)),  # no day lies before the first year
    ],
)
def test_when_the_fiscal_year_began(start: str, on: date, begun: date) -> None:
    assert year_start(start, on) == begun


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    assert [day_of(2026, 2, 31), day_of(2028, 2, 31)] == [date(2026, 2, 28), date(2028, 2, 29)]
