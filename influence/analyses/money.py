"""What closeness and access are worth in money."""

from __future__ import annotations

from influence.analyses.common import View


def potential_output(view: View, composite: float | None) -> float | None:
    """Yearly spend (in an opportunity: its amount) times composite / 100; None when unknown."""
    deal = view.snapshot.opportunity
    amount = deal.amount if deal else view.snapshot.account.yearly_spend
    if amount == 0:
        return 0.0
    return None if amount is None or composite is None else amount * composite / 100


def money_at_risk(output: float | None, loss: float, account_access: float) -> float | None:
    """Potential output times the share of our access that is lost; None without a spend."""
    if output is None:
        return None
    # No loss is 0, not -0, of a potential output of 0.
    return output * loss / account_access + 0.0 if account_access else 0.0
