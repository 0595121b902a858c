"""The branches of a group, each with what it alone would not show: who above sways it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from influence.analyses.closeness import closeness_of
from influence.analyses.common import (
    Branch,
    Headquarters,
    OpenDeal,
    Question,
    Rival,
    View,
    ranked,
)
from influence.analyses.portrait import attitude_class
from influence.domain.account import Group
from influence.domain.account_map import AccountMap
from influence.domain.contact import US
from influence.domain.words import Side
from influence.graph.target_access import Reached, reached


def branches(account: AccountMap | View, question: Question | None = None) -> list[Branch]:
    """One row per account of a group, the one on top first; empty for an account on its own.

    For a salesperson: the branch buys, but who above it has the say, and do we know them? Access
    and closeness are those of the map of the whole group, where routes lead through headquarters:
    the access of the group is the mean of its branches' by `weight`, as long as somebody decides
    in each. Each branch's people count by their decision roles alone, so a branch that spends
    nothing has an access too. `swayed_by` are client people of the accounts above with at least
    `cut.share` of where the branch's deciders end up (Friedkin-Johnsen, influence edges point from
    the one who sways), the strongest first. Rivals are competitors' people who are recorded in the
    branch or sway somebody there. An opportunity is open when it is to close on the day or later,
    or has no date.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    group = view.account.group
    if group is None:
        return []
    homes = _at_home(view, group)
    says = {id: _say(view, people) for id, people in homes.items()}
    found = reached(
        view.access,
        US,
        [decider for say in says.values() for decider in say],
        samples=view.settings.samples,
        seed=view.question.seed,
    )
    return [_branch(view, group, id, homes[id], says[id], found) for id in group.accounts]


def _at_home(view: View, group: Group) -> dict[str, set[str]]:
    """Each account's client people on the map."""
    homes: dict[str, set[str]] = {id: set() for id in group.accounts}
    for person in view.snapshot.clients():
        homes[group.people[person.id]].add(person.id)
    return homes


def _say(view: View, people: Iterable[str]) -> dict[str, float]:
    """How the decision is divided among some people, as if they were alone: sums to 1."""
    raw = {id: view.settings.role_weight(view.people[id].roles) for id in sorted(people)}
    total = sum(raw.values())
    return {id: weight / total for id, weight in raw.items() if weight > 0} if total else {}


def _branch(
    view: View,
    group: Group,
    account: str,
    people: set[str],
    say: Mapping[str, float],
    found: Reached,
) -> Branch:
    row, close = group.accounts[account], closeness_of(view, people)
    access = found.together(say) if say else None
    return Branch(
        account=account,
        name=row.name,
        parent=row.parent,
        yearly_spend=row.yearly_spend,
        currency=row.currency,
        buys_alone=row.buys_alone,
        weight=sum(view.weights.get(id, 0.0) for id in say),
        deciders=len(say),
        out_of_reach=[id for id in say if found.targets[id].value == 0],
        access=access.value if access else None,
        low=access.low if access else None,
        high=access.high if access else None,
        composite=close.composite,
        coverage=close.coverage,
        opportunities=_open(view, group, account),
        rivals=_rivals(view, group, account, people),
        swayed_by=_swayed_by(view, group, account, say),
    )


def _open(view: View, group: Group, account: str) -> list[OpenDeal]:
    return [
        OpenDeal(
            opportunity=deal.id,
            name=deal.name,
            amount=deal.amount,
            stage=deal.stage,
            close_on=deal.close_on,
        )
        for deal in view.account.opportunities.values()
        if group.opportunities[deal.id] == account and deal.is_open(view.question.as_of)
    ]


def _rivals(view: View, group: Group, account: str, people: set[str]) -> list[Rival]:
    return [
        Rival(contact=person.id, name=person.name, organization=person.organization)
        for person in view.people.values()
        if person.side is Side.COMPETITOR
        and (group.people.get(person.id) == account or people & set(view.influence[person.id]))
    ]


def _swayed_by(
    view: View, group: Group, account: str, say: Mapping[str, float]
) -> list[Headquarters]:
    above, shares = group.above(account), view.effect_on(say)
    cut = view.settings.number("cut.share")
    listed = {
        person.id: shares[person.id]
        for person in view.snapshot.clients()
        if group.people[person.id] in above and say and shares[person.id] >= cut
    }
    holders: dict[str, set[str]] = {id: set() for id in listed}
    for tie in view.snapshot.coverage:
        if tie.contact in holders:
            holders[tie.contact].add(tie.own)
    return [
        Headquarters(
            contact=id,
            name=view.people[id].name,
            title=view.people[id].title,
            share=listed[id],
            covered_by=sorted(holders[id]),
            attitude_class=attitude_class(view, view.people[id]),
        )
        for id in ranked(listed)
    ]
