"""The account itself: who it is, what it buys, its figures and settings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Group:
    """An account with everything below it: which accounts they are, and who is at home where.

    `accounts` has the account on top first, then the others by id; `people` and `opportunities`
    give each one's account, by the ids they have in the group.
    """

    accounts: Mapping[str, Account]
    people: Mapping[str, str]
    opportunities: Mapping[str, str]

    def shares(self) -> dict[str, float]:
        """Each account's share of the group's yearly spend, its say in what the group decides.

        Equal shares where a spend is missing, where there are several currencies, or where nobody
        spends anything.
        """
        spends = [account.yearly_spend for account in self.accounts.values()]
        known = [spend for spend in spends if spend is not None]
        total = math.fsum(known)
        if len(known) < len(spends) or len(currencies(self.accounts)) > 1 or not total:
            return dict.fromkeys(self.accounts, 1 / len(self.accounts))
        return {id: spend / total for id, spend in zip(self.accounts, known, strict=True)}

    def people_called(self, id: str) -> list[str]:
        """Everybody who has this id in their own account."""
        return sorted(p for p, account in self.people.items() if p == f"{account}/{id}")

    def opportunity(self, id: str) -> str:
        """The opportunity meant by the id it has in its own account, where only one has it."""
        meant = [deal for deal, account in self.opportunities.items() if deal == f"{account}/{id}"]
        return meant[0] if len(meant) == 1 and id not in self.opportunities else id

    def above(self, account: str) -> list[str]:
        """The accounts of the group above one of them, the nearest first."""
        found: list[str] = []
        parent = self.accounts[account].parent
        while parent is not None and parent in self.accounts and parent not in (account, *found):
            found.append(parent)
            parent = self.accounts[parent].parent
        return found


def currencies(accounts: Mapping[str, Account]) -> set[str]:
    """The currencies that are named; an account that names none counts in the others'."""
    return {account.currency for account in accounts.values() if account.currency}
