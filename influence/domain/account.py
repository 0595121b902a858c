"""The account itself: who it is, what it buys, its figures and settings."""

from datetime import date

from influence.domain.fact import Fact, Money
from influence.domain.words import LifecycleStage, Phase, YesNo


class Account(Fact):
    """One client, or one branch of a client (then `parent` names the account above)."""

    name: str
    id: str
    parent: str | None = None
    industry: str | None = None
    currency: str | None = None
    yearly_spend: Money | None = None
    potential: Money | None = None
    contribution: Money | None = None
    own_revenue: Money | None = None
    owner: str | None = None
    phase: Phase | None = None
    lifecycle_stage: LifecycleStage | None = None
    buys_alone: YesNo | None = None
    fiscal_year_start: str | None = None


class AccountFigure(Fact):
    """Money of one period: `2026`, `2026-Q2` or `2026-06`."""

    period: str
    spend: Money | None = None
    contribution: Money | None = None
    orders: Money | None = None
    last_order_on: date | None = None
    collected: Money | None = None


class Setting(Fact):
    """One measure setting that this account overrides."""

    key: str
    value: str
