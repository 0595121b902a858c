"""What an account is worth besides the grid: value matrix, Pareto grade, concentration, RFM."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from influence.analyses.common import Part
from influence.analyses.grid import Thresholds, comparable
from influence.domain.account import Account, currencies
from influence.domain.measure_settings import MeasureSettings
from influence.domain.periods import YEAR, Compared, Figures
from influence.domain.words import Grade, ParetoGrade, ValueField


class Alarm(StrEnum):
    """How much of our own revenue hangs on one client."""

    FINE = "fine"
    WARN = "warn"
    ALARM = "alarm"


class Concentration(Part):
    """An account's contribution as a part of our firm's revenue; `accounts` counted together."""

    share: float
    level: Alarm
    accounts: list[str]


class Rfm(Part):
    """How lately, how often and how much an account buys: each on three levels.

    `days` since the last order; `orders` and `money` (its contribution) over the latest twelve
    months known in full, `period`. None: no figure says so.
    """

    last_order_on: date | None
    days: int | None
    recency: Grade | None
    orders: float | None
    frequency: Grade | None
    money: float | None
    monetary: Grade | None
    period: str | None


class Growth(Part):
    """A figure over a stretch of time and over the same one a year before.

    `change` is the part by which it grew, -0.2 for a fifth less; None when there was nothing.
    `left_out`: newer periods that have nothing of the year before to be compared with.
    """

    figure: str
    period: str
    value: float
    before_period: str
    before: float
    change: float | None
    left_out: list[str]


def value_field(
    potential: float | None,
    contribution: float | None,
    growth: float | None,
    settings: MeasureSettings,
) -> ValueField | None:
    """The field of the value matrix; None when the numbers do not say.

    For a salesperson: does it pay today, and is there more to come? It pays when its contribution
    is at least `grid.contribution.middle`. There is more to come when as much again is left of its
    potential; where nobody knows the potential, when its contribution grew by `value.growth` in a
    year. Star: both. Cash cow: it pays, and that is it. Potential: not yet, but there is more to
    come. Dog: neither.
    """
    if contribution is None:
        return None
    enough = settings.number("grid.contribution.middle")
    if potential is not None:
        more = potential - contribution >= enough
    elif growth is not None:
        more = growth >= settings.number("value.growth")
    else:
        return None
    if contribution >= enough:
        return ValueField.STAR if more else ValueField.CASH_COW
    return ValueField.POTENTIAL if more else ValueField.DOG


def pareto_grade(contribution: float | None, settings: MeasureSettings) -> ParetoGrade | None:
    """S, A or B by yearly sales with us; None when they are not known."""
    if contribution is None:
        return None
    if contribution >= settings.number("pareto.s"):
        return ParetoGrade.S
    return ParetoGrade.A if contribution >= settings.number("pareto.a") else ParetoGrade.B


def concentration(
    contributions: Mapping[str, float | None], own_revenue: float | None, settings: MeasureSettings
) -> Concentration | None:
    """How much of our revenue these accounts are together; None when a number is missing.

    The red lines: above `concentration.warn` we depend on them, above `concentration.alarm` their
    leaving would endanger the firm.
    """
    known = [value for value in contributions.values() if value is not None]
    if not own_revenue or len(known) < len(contributions):
        return None
    share = sum(known) / own_revenue
    level = Alarm.ALARM if share > settings.number("concentration.alarm") else Alarm.WARN
    if share <= settings.number("concentration.warn"):
        level = Alarm.FINE
    return Concentration(share=share, level=level, accounts=list(contributions))


def group_concentration(
    group: Mapping[str, Account],
    contributions: Mapping[str, float | None],
    top: str,
    settings: MeasureSettings,
) -> Concentration | None:
    """The same for an account with everything below it; None with several currencies."""
    if len(group) < 2 or len(currencies(group)) > 1:
        return None
    told = {id: contributions[id] for id in group}
    return concentration(told, group[top].own_revenue, settings)


def rfm(figures: Figures, settings: MeasureSettings, currency: str | None = None) -> Rfm | None:
    """Recency, frequency and money from the account's figures; None where there are none."""
    ordered = figures.last_order_on
    latest = figures.latest_year("contribution") or figures.latest_year("orders")
    if ordered is None and latest is None:
        return None
    span = latest[0] if latest else None
    judged = comparable(settings, currency, "grid.contribution")
    days = (figures.on - ordered).days if ordered else None
    orders = figures.total(span, "orders") if span else None
    money = figures.total(span, "contribution") if span else None
    return Rfm(
        last_order_on=ordered,
        days=days,
        recency=_recency(days, Thresholds.of(settings, "rfm.recency")),
        orders=orders,
        frequency=Thresholds.of(settings, "rfm.frequency").grade(orders),
        money=money,
        monetary=Thresholds.of(settings, "grid.contribution").grade(money) if judged else None,
        period=str(span) if span else None,
    )


def _recency(days: int | None, most: Thresholds) -> Grade | None:
    """The fewer days the better."""
    if days is None:
        return None
    if days <= most.high:
        return Grade.HIGH
    return Grade.MIDDLE if days <= most.middle else Grade.LOW


def growth(figures: Figures) -> list[Growth]:
    """How what they spend, and what they give us, moved against the same time a year before."""
    found = {field: figures.compared(field) for field in ("spend", "contribution")}
    return [_growth(field, moved) for field, moved in found.items() if moved]


def _growth(figure: str, moved: Compared) -> Growth:
    return Growth(
        figure=figure,
        period=str(moved.span),
        value=moved.value,
        before_period=str(moved.span.earlier(YEAR)),
        before=moved.before,
        change=moved.change,
        left_out=[str(span) for span in moved.left_out],
    )
