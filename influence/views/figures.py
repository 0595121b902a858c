"""How much hangs on each person, in figures to sort by."""

from __future__ import annotations

from influence.views.departures import NOTICEABLE
from influence.views.findings import Findings
from influence.views.graph_view import Figures

_LEAST_SHARE = 0.0005
"""Less is not shown: it would read 0.0%."""


def figures(found: Findings, id: str) -> Figures:
    """A person's figures; what is unknown, or nothing worth showing, is None.

    `share` counts a decider's own vote; `loss` is by how much our access to the deciders falls when
    the person leaves and the seat stays empty.
    """
    close, target, lost = found.portraits.get(id), found.targets.get(id), found.at_risk.get(id)
    return Figures(
        closeness=close.composite if close else None,
        share=_from(_LEAST_SHARE, found.view.shares[id]),
        access=target.access if target else None,
        loss=_from(NOTICEABLE, lost.loss) if lost else None,
    )


def _from(least: float, value: float) -> float | None:
    return value if value >= least else None
