"""What is lost with each person, and the routes to each decider: what the map answers."""

from __future__ import annotations

from influence.analyses.introductions import best_routes
from influence.domain.messages import N_, Message
from influence.views.findings import Findings
from influence.views.graph_view import Decider, Departure, Text, Way
from influence.views.wording import STATUS
from influence.wording.figures import Amount

NOTICEABLE = 0.005
"""Less is not shown: it would read 0.41 -> 0.41."""


def departure(found: Findings, id: str) -> Departure | None:
    """The account without this person; None where our access does not suffer."""
    lost = found.at_risk.get(id)
    if lost is None:
        return None
    others = [
        change
        for change in lost.by_target
        if change.target != id and change.before - change.after >= NOTICEABLE
    ]
    instead = lost.second_route
    return Departure(
        access=lost.access_after,
        closeness=lost.composite_after,
        after={change.target: change.after for change in others},
        lost=tuple(target for target in lost.targets_lost if target != id),
        departments={d: found.department(d) for d in lost.departments_lost},
        money=money(found, lost.money),
        instead=found.route(instead) if instead else None,
    )


def money(found: Findings, at_risk: float | None) -> Text | None:
    """The amount at risk in words; of an account it is a year's."""
    if at_risk is None:
        return None
    amount = {"amount": Amount(at_risk, found.view.snapshot.account.currency)}
    deal = found.view.snapshot.opportunity
    return Message(N_("{amount} at risk") if deal else N_("{amount} a year at risk"), amount)


def deciders(found: Findings) -> tuple[Decider, ...]:
    """Everybody with a say, with the best routes to them; an opponent carries no introduction."""
    routes = best_routes(found.view, (target.contact for target in found.access.targets))
    return tuple(
        Decider(
            id=target.contact,
            access=target.access,
            status=STATUS[target.status],
            ways=tuple(Way(tuple(nodes[1:]), p) for nodes, p in routes[target.contact]),
        )
        for target in found.access.targets
    )
