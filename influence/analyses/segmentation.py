"""Which accounts deserve our effort, and what each of them asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from influence.analyses.common import Frame, Part, Question
from influence.analyses.grid import (
    Missing,
    Rules,
    by_share_alone,
    comparable,
    grid,
    missing_numbers,
    strategy,
)
from influence.analyses.last_review import newest
from influence.analyses.listing import ListedAccount, listed_account, store_frame
from influence.analyses.value import (
    Concentration,
    Growth,
    Rfm,
    concentration,
    group_concentration,
    growth,
    pareto_grade,
    rfm,
    value_field,
)
from influence.domain.account_map import AccountMap
from influence.domain.group import below
from influence.domain.measure_settings import MeasureSettings
from influence.domain.periods import Figures
from influence.domain.words import (
    EventKind,
    Grade,
    LifecycleStage,
    ParetoGrade,
    ResourceClass,
    ReviewPart,
    Strategy,
    ValueField,
)

_ANNOUNCING = (EventKind.REORGANISATION, EventKind.POLICY, EventKind.PURCHASE_SWING)
_KEPT = (ResourceClass.A, ResourceClass.B)


class Doubt(StrEnum):
    """Where another scheme, or another number, says something else than the grid.

    The grid leads; the rest is a question to the account team.
    """

    ABOVE_POTENTIAL = "above_potential"
    ABOVE_SPEND = "above_spend"
    FIGURES_DIFFER = "figures_differ"
    PARETO_ABOVE = "pareto_above"
    PARETO_BELOW = "pareto_below"
    LITTLE_LEFT = "little_left"
    MORE_TO_COME = "more_to_come"
    STAGE_BOUGHT = "stage_bought"
    STAGE_NOT_BOUGHT = "stage_not_bought"
    DECLINES = "declines"
    DRIFTS = "drifts"
    FALLS = "falls"
    NO_ORDER = "no_order"


class Regrade(Part):
    """A reason to grade the account again before it is due.

    An event (`on`, `subject`), or purchases that moved by more than `regrade.swing`: by
    `change`, over `period` against the same time a year before.
    """

    kind: EventKind
    on: date | None = None
    subject: str | None = None
    change: float | None = None
    period: str | None = None


class AccountClass(ListedAccount):
    """One account, classified: `class`, or None with what is `missing`; and what it asks for.

    `contribution` is what the account's row states; where it states nothing, that of the latest
    twelve months of its figures (`contribution_period`). `falling`: that, or what they spend where
    nothing else is known, fell by more than `regrade.swing`. Money is in the account's currency,
    and `rules` are the thresholds it was graded by. `group` counts the account with all below it.
    """

    potential: float | None
    contribution: float | None
    contribution_period: str | None
    own_revenue: float | None
    lifecycle_stage: LifecycleStage | None
    drifting: bool | None
    falling: bool
    resource_class: ResourceClass | None = Field(serialization_alias="class")
    potential_level: Grade | None
    contribution_level: Grade | None
    contribution_share: float | None
    amount_level: Grade | None
    share_level: Grade | None
    rules: Rules
    strategy: Strategy | None
    value: ValueField | None
    pareto: ParetoGrade | None
    concentration: Concentration | None
    group: Concentration | None
    rfm: Rfm | None
    growth: list[Growth]
    regrade: list[Regrade]
    missing: list[Missing]
    questions: list[Doubt]


class Money(Part):
    """An amount in one currency; None: the account names none."""

    currency: str | None
    amount: float


class ClassTotal(Part):
    """The accounts of one class (None: not classified), and what they give and could give.

    Money of different currencies is never added up; `contribution_known` and `potential_known`
    say how many of the accounts are in the sums.
    """

    resource_class: ResourceClass | None = Field(serialization_alias="class")
    accounts: list[str]
    contribution: list[Money]
    contribution_known: int
    potential: list[Money]
    potential_known: int


class Segmentation(Frame):
    """Answer to: which accounts deserve it? Class A first, then by potential."""

    account: str | None
    accounts: list[AccountClass]
    classes: list[ClassTotal]


def segment(
    account: AccountMap, question: Question | None = None, drifting: bool | None = None
) -> AccountClass:
    """One account: its class with the reason in numbers, and what it asks for.

    For a salesperson: C, because 10 of the 50 million that they could be worth come to us; so
    lift. `drifting`: whether relations with it have been falling for two reviews (`drift`), None
    if nobody looked. Depends on the account's own row, figures, events, reviews and settings, not
    on its people.

    Raises BadSetting.
    """
    asked = question or Question()
    settings, row = account.settings.with_(asked.settings), account.account
    figures = Figures(account.account_figures, asked.as_of)
    given, period = _contribution(row.contribution, figures)
    rules = Rules.of(settings)
    missing, place = missing_numbers(row.potential, given), grid(row.potential, given, rules)
    judged = comparable(settings, row.currency, "grid.contribution", "grid.potential")
    if not judged:
        missing, place = [*missing, Missing.THRESHOLDS], by_share_alone(place)
    found, moved = place.resource_class, growth(figures)
    falling = fell(moved, settings) is not None
    by_sales = comparable(settings, row.currency, "pareto")
    classified = AccountClass(
        **dict(listed_account(account)),
        **dict(place),
        rules=rules,
        potential=row.potential,
        contribution=given,
        contribution_period=period,
        own_revenue=row.own_revenue,
        lifecycle_stage=row.lifecycle_stage,
        drifting=drifting,
        falling=falling,
        strategy=strategy(found, row.lifecycle_stage, given, bool(drifting) or falling),
        value=value_field(row.potential, given, _change(moved, "contribution"), settings)
        if judged
        else None,
        pareto=pareto_grade(given, settings) if by_sales else None,
        concentration=concentration({account.id: given}, row.own_revenue, settings),
        group=None,
        rfm=rfm(figures, settings, row.currency),
        growth=moved,
        regrade=_regrade(account, asked.as_of, settings, moved),
        missing=missing,
        questions=[],
    )
    return classified.model_copy(update={"questions": _doubts(classified, settings)})


def segmentation(
    maps: Iterable[AccountMap],
    question: Question | None = None,
    drifting: Mapping[str, bool | None] | None = None,
) -> Segmentation:
    """All accounts by class, with how much hangs on each of them and on each group.

    `drifting`: account -> whether it drifts away. Raises BadSetting.
    """
    asked, known, found = question or Question(), drifting or {}, list(maps)
    single = {one.id: segment(one, asked, known.get(one.id)) for one in found}
    accounts = [_with_group(single[one.id], one, found, single, asked) for one in found]
    ordered = sorted(accounts, key=_first)
    return Segmentation(
        **store_frame(asked), account=None, accounts=ordered, classes=_classes(ordered)
    )


def _first(account: AccountClass) -> tuple[bool, str, float, str]:
    found = account.resource_class
    return found is None, found or "", -(account.potential or 0.0), account.id


def _contribution(stated: float | None, figures: Figures) -> tuple[float | None, str | None]:
    """The yearly contribution, and the period it is of where nobody stated it."""
    if stated is not None:
        return stated, None
    known = figures.latest_year("contribution")
    return (known[1], str(known[0])) if known else (None, None)


def fell(moved: Sequence[Growth], settings: MeasureSettings) -> Growth | None:
    """What fell by more than `regrade.swing`: what they give us, else what they spend."""
    last = next((one for one in reversed(moved) if one.change is not None), None)
    swing = settings.number("regrade.swing")
    return last if last and last.change is not None and last.change < -swing else None


def _change(moved: Sequence[Growth], figure: str) -> float | None:
    return next((one.change for one in moved if one.figure == figure), None)


# --- reasons to grade again ---------------------------------------------------------------------


def _regrade(
    account: AccountMap, on: date, settings: MeasureSettings, moved: Sequence[Growth]
) -> list[Regrade]:
    """What has happened since the account was last graded, or within `event.days`."""
    held = newest((r for r in account.reviews if r.date <= on), ReviewPart.GRADE)
    since = held or on - timedelta(days=settings.number("event.days"))
    events = sorted(
        (e for e in account.events if e.kind in _ANNOUNCING and since < e.date <= on),
        key=lambda event: (event.date, event.kind.value, event.subject or ""),
    )
    reasons = [Regrade(kind=e.kind, on=e.date, subject=e.subject) for e in events]
    bought = next(iter(moved), None)  # what they spend, else what they give us
    change = bought.change if bought else None
    if bought and change is not None and abs(change) > settings.number("regrade.swing"):
        kind = EventKind.PURCHASE_SWING
        reasons.append(Regrade(kind=kind, change=change, period=bought.period))
    return reasons


# --- where the schemes disagree -----------------------------------------------------------------


def _doubts(account: AccountClass, settings: MeasureSettings) -> list[Doubt]:
    given, swing = account.contribution, settings.number("regrade.swing")
    doubts = []
    if given is not None:
        if account.potential is not None and given > account.potential:
            doubts.append(Doubt.ABOVE_POTENTIAL)
        if account.yearly_spend is not None and given > account.yearly_spend:
            doubts.append(Doubt.ABOVE_SPEND)
        booked = account.rfm.money if account.rfm else None
        if booked is not None and abs(booked - given) > swing * given:
            doubts.append(Doubt.FIGURES_DIFFER)
    if account.resource_class is not None:
        doubts += [doubt for doubt, holds in _against_the_grid(account).items() if holds]
    return doubts


def _against_the_grid(account: AccountClass) -> dict[Doubt, bool]:
    """What another scheme says against the class and its strategy."""
    kept = account.resource_class in _KEPT
    put_first = account.resource_class is ResourceClass.C
    waits = account.resource_class is ResourceClass.D
    stage, bought = account.lifecycle_stage, bool(account.contribution)
    at_work = (LifecycleStage.LIFT, LifecycleStage.STABLE)
    declines = stage is LifecycleStage.DECLINE
    recency = account.rfm.recency if account.rfm else None
    return {
        Doubt.PARETO_ABOVE: waits and account.pareto in (ParetoGrade.S, ParetoGrade.A),
        Doubt.PARETO_BELOW: kept and account.pareto is ParetoGrade.B,
        Doubt.LITTLE_LEFT: put_first and account.value in (ValueField.CASH_COW, ValueField.DOG),
        Doubt.MORE_TO_COME: waits and account.value in (ValueField.STAR, ValueField.POTENTIAL),
        Doubt.STAGE_BOUGHT: stage is LifecycleStage.ACQUIRE and bought,
        Doubt.STAGE_NOT_BOUGHT: stage in at_work and not bought,
        Doubt.DECLINES: declines and not kept,
        Doubt.DRIFTS: bool(account.drifting) and not kept and not declines,
        Doubt.FALLS: account.falling and not declines,
        Doubt.NO_ORDER: account.strategy is Strategy.MAINTAIN and recency is Grade.LOW,
    }


# --- all of them together -----------------------------------------------------------------------


def _with_group(
    account: AccountClass,
    map: AccountMap,
    maps: Sequence[AccountMap],
    found: Mapping[str, AccountClass],
    question: Question,
) -> AccountClass:
    """With how much of our revenue hangs on the account and everything below it."""
    rows = {one.id: one.account for one in maps}
    under = below(account.id, {id: row.parent for id, row in rows.items()})
    group = {id: rows[id] for id in (account.id, *under)}
    given = {id: found[id].contribution for id in group}
    settings = map.settings.with_(question.settings)
    together = group_concentration(group, given, account.id, settings)
    return account.model_copy(update={"group": together})


def _classes(accounts: Sequence[AccountClass]) -> list[ClassTotal]:
    totals = []
    for found in (*ResourceClass, None):
        inside = [one for one in accounts if one.resource_class == found]
        if inside:
            given = [(one.currency, one.contribution) for one in inside]
            could = [(one.currency, one.potential) for one in inside]
            totals.append(
                ClassTotal(
                    resource_class=found,
                    accounts=[one.id for one in inside],
                    contribution=_summed(given),
                    contribution_known=sum(amount is not None for _, amount in given),
                    potential=_summed(could),
                    potential_known=sum(amount is not None for _, amount in could),
                )
            )
    return totals


def _summed(amounts: Iterable[tuple[str | None, float | None]]) -> list[Money]:
    """The amounts of each currency on its own."""
    sums: dict[str | None, float] = {}
    for currency, amount in amounts:
        if amount is not None:
            sums[currency] = sums.get(currency, 0.0) + amount
    ordered = sorted(sums.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return [Money(currency=currency, amount=amount) for currency, amount in ordered]
