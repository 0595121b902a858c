"""Opportunities and who decides in them."""

from datetime import date

from influence.domain.fact import Fact, Money
from influence.domain.words import Role


class Opportunity(Fact):
    """One deal with its own decision chain, roles and influence lines."""

    name: str
    id: str
    amount: Money | None = None
    stage: str | None = None
    close_on: date | None = None

    def is_open(self, on: date) -> bool:
        """Whether it closes on the day or later, or has no date yet."""
        return self.close_on is None or self.close_on >= on


class DecisionRole(Fact):
    """A contact's role in one opportunity."""

    opportunity: str
    contact: str
    role: Role
