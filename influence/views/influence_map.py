"""The influence map: everybody's place, the lines between them, and what each of them means."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from influence.analyses.common import Question, View
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_, Message
from influence.domain.snapshot import Person
from influence.domain.words import Role
from influence.views import phases
from influence.views.contest import contests
from influence.views.departments import bundles, tiles
from influence.views.departures import deciders, departure
from influence.views.figures import figures
from influence.views.findings import Findings
from influence.views.graph_view import GraphView, Node, Text
from influence.views.grouping import grouping, solid_lines
from influence.views.history import everybody, history, past, still_there
from influence.views.layout import Layout, lay_out
from influence.views.lines import Paths, lines
from influence.views.phases import Tell, untold
from influence.views.portraits import portrait
from influence.views.standing import standing
from influence.views.summary import summary


def influence_map(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    attitudes: bool = True,
    tell: Tell = untold,
) -> GraphView:
    """The picture of an account that answers who matters and what is at risk.

    For a salesperson: the org chart in department tiles, our people left, competitors and
    partners right; attitudes, roles and risks on the cards; who sways whom as lines from the one
    who influences to the one who is influenced. The same account and question give the same
    picture. Without `attitudes` no sentence tells anybody's; `redaction` leaves out the rest.
    `tell` is told what is begun.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    found, earlier = Findings.of(view, attitudes, tell), past(view) if attitudes else []
    tell(phases.PLACES)
    shown = everybody(view, earlier)
    groups = grouping(shown)
    layout = lay_out(groups.client, groups.left, groups.right)
    paths, boxes = Paths(groups, layout), still_there(tiles(groups, layout), view)
    tell(phases.LINES)
    edges, between = lines(view, paths), bundles(view, boxes)
    tell(phases.PORTRAITS)
    nodes = _nodes(found, layout)
    tell(phases.WAYS)
    reached = deciders(found)
    tell(phases.HISTORY)
    before = history(view, earlier, shown, layout, paths)
    return GraphView(
        account=view.account.id,
        name=view.snapshot.account.name,
        as_of=view.question.as_of,
        scope=_scope(view),
        box=layout.box,
        tiles=boxes,
        nodes=nodes,
        edges=edges,
        summary=summary(found, solid_lines(view.snapshot)[1]),
        access=found.access.account_access,
        closeness=found.closeness.account.composite,
        deciders=reached,
        contests=contests(found),
        deals={deal.id: deal.name for deal in view.account.opportunities.values() if deal.id},
        bundles=between,
        history=before,
    )


def _scope(view: View) -> Text:
    if view.snapshot.opportunity:
        return view.snapshot.opportunity.name
    group = view.account.group
    with_branches = group is not None and len(group.accounts) > 1
    return Message(N_("with all its branches") if with_branches else N_("whole account"))


def _nodes(found: Findings, layout: Layout) -> tuple[Node, ...]:
    """Everybody on the map today, by id."""
    people, deals = found.view.people, _deals(found.view)
    return tuple(_node(found, people[id], layout, deals) for id in sorted(people))


def _node(
    found: Findings, person: Person, layout: Layout, deals: Mapping[str, Collection[str]]
) -> Node:
    card = standing(found.view, person, found.badges(person.id))
    return Node(
        id=person.id,
        name=person.name,
        title=card.title,
        place=card.place,
        side=card.side,
        ours=card.ours,
        attitude=card.attitude,
        roles=card.roles,
        badges=card.badges,
        box=layout.cards[person.id],
        portrait=portrait(found, person),
        departure=departure(found, person.id),
        department=person.department,
        tier=person.tier,
        political=person.contact.political_status,
        deals=tuple(sorted(deals.get(person.id, ()))),
        figures=figures(found, person.id),
    )


def _deals(view: View) -> dict[str, set[str]]:
    """Person -> the opportunities in which the person has a role, by id."""
    deals: dict[str, set[str]] = {}
    for row in view.account.decision_roles:
        if row.role is not Role.NONE:
            deals.setdefault(row.contact, set()).add(row.opportunity)
    return deals
