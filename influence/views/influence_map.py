"""The influence map: everybody's place, the lines between them, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from influence.analyses.common import Question, View
from influence.analyses.portrait import attitude_class
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_, Message
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass, FactStatus, LineKind, Role, Side
from influence.graph.build import Sway
from influence.views.contest import contests
from influence.views.departments import MANY, bundles, tiles
from influence.views.departures import deciders, departure
from influence.views.findings import Findings
from influence.views.graph_view import Edge, EdgeKind, GraphView, Node, Text, Tone
from influence.views.grouping import Grouping, grouping
from influence.views.layout import Layout, lay_out
from influence.views.portraits import portrait
from influence.views.routing import between_tiles, inside_tile, straight
from influence.views.summary import summary
from influence.views.ties import ties

STRONGEST, STRONGEST_OF_MANY = 20, 60
_THINNEST, _THICKEST = 1.5, 5.0
_WEAKEST_P, _STRONGEST_P = 0.1, 0.9


def influence_map(account: AccountMap | View, question: Question | None = None) -> GraphView:
    """The picture of an account that answers who matters and what is at risk.

    For a salesperson: the org chart in department tiles, our people left, competitors and
    partners right; attitudes, roles and risks on the cards; who sways whom as lines from the one
    who influences to the one who is influenced. The same account and question give the same
    picture.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    found, groups = Findings.of(view), grouping(view.snapshot)
    layout = lay_out(groups.client, groups.left, groups.right)
    standing = tiles(groups, layout)
    return GraphView(
        account=view.account.id,
        name=view.snapshot.account.name,
        as_of=view.question.as_of,
        scope=_scope(view),
        box=layout.box,
        tiles=standing,
        nodes=tuple(_node(found, view.people[id], layout) for id in sorted(view.people)),
        edges=(
            *_reporting(view, groups, layout),
            *_coverage(view, layout),
            *_ties(view, layout),
        ),
        summary=summary(found, groups.circles),
        access=found.access.account_access,
        closeness=found.closeness.account.composite,
        deciders=deciders(found),
        contests=contests(found),
        deals={deal.id: deal.name for deal in view.account.opportunities.values() if deal.id},
        bundles=bundles(view, standing),
    )


def _scope(view: View) -> Text:
    if view.snapshot.opportunity:
        return view.snapshot.opportunity.name
    group = view.account.group
    with_branches = group is not None and len(group.accounts) > 1
    return Message(N_("with all its branches") if with_branches else N_("whole account"))


def _node(found: Findings, person: Person, layout: Layout) -> Node:
    return Node(
        id=person.id,
        name=person.name,
        title=person.title,
        place=found.department(person.department) if person.department else person.organization,
        side=person.side,
        ours=person.is_ours,
        attitude=_attitude(found.view, person),
        # A role recorded for somebody outside the client decides nothing here.
        roles=person.roles if person.has_role else (),
        badges=found.badges(person.id),
        box=layout.cards[person.id],
        portrait=portrait(found, person),
        departure=departure(found, person.id),
        department=person.department,
        tier=person.tier,
        political=person.contact.political_status,
        deals=_deals(found.view, person.id),
    )


def _deals(view: View, id: str) -> tuple[str, ...]:
    """The opportunities in which the person has a role, by id."""
    rows = view.account.decision_roles
    return tuple(
        sorted({r.opportunity for r in rows if r.contact == id and r.role is not Role.NONE})
    )


def _attitude(view: View, person: Person) -> AttitudeClass | None:
    word = attitude_class(view, person)
    taken_for_granted = person.is_ours or person.side is Side.COMPETITOR
    return None if taken_for_granted and word is AttitudeClass.UNKNOWN else word


def _reporting(view: View, groups: Grouping, layout: Layout) -> Iterator[Edge]:
    tile_of = {id: group.key for group in groups.client for id in group.members}
    lines = sorted(view.snapshot.reporting_lines, key=lambda li: (li.manager, li.report))
    outward = {li.manager for li in lines if tile_of.get(li.manager) != tile_of.get(li.report)}
    lanes = {manager: lane for lane, manager in enumerate(sorted(outward))}
    for line in lines:
        if (line.report, line.manager) in groups.circles:
            continue
        yield Edge(
            EdgeKind.REPORTING,
            line.manager,
            line.report,
            _elbow(line.manager, line.report, tile_of, layout, lanes.get(line.manager, 0)),
            dashed=line.kind is LineKind.DOTTED,
            deal=line.opportunity is not None,
        )


def _elbow(
    manager: str, report: str, tile_of: Mapping[str, str], layout: Layout, lane: int
) -> tuple[int, ...]:
    start, end = layout.cards[manager], layout.cards[report]
    inside = manager in tile_of and tile_of[manager] == tile_of.get(report)
    if inside and end.y >= start.bottom:
        return inside_tile(start, end)
    if not inside and manager in tile_of and report in tile_of:
        return between_tiles(manager, report, tile_of, layout, lane) or straight(start, end)
    return straight(start, end)


def _coverage(view: View, layout: Layout) -> Iterator[Edge]:
    pairs = sorted({(tie.own, tie.contact) for tie in view.snapshot.coverage})
    for own, contact in pairs:
        path = straight(layout.cards[own], layout.cards[contact])
        yield Edge(EdgeKind.COVERAGE, own, contact, path, strong=False)


def _ties(view: View, layout: Layout) -> Iterator[Edge]:
    """Conflicts, and recorded influence lines with the strongest first."""
    recorded: list[tuple[str, str, Sway]] = [
        (u, v, data["sway"]) for u, v, data in view.influence.edges(data=True) if data["sway"].rows
    ]
    recorded.sort(key=lambda edge: (-edge[2].p, edge[0], edge[1]))
    conflicts = sorted({(c.a, c.b) for c in view.snapshot.conflicts})
    # The strongest choose their way first, and all know of each other.
    strongest = STRONGEST_OF_MANY if len(view.people) > MANY else STRONGEST
    paths = ties([*((u, v) for u, v, _ in recorded), *conflicts], layout)
    swaying, opposing = paths[: len(recorded)], paths[len(recorded) :]
    for (a, b), path in zip(conflicts, opposing, strict=True):
        yield Edge(EdgeKind.CONFLICT, a, b, path, tone=Tone.HURTS)
    for rank, ((u, v, sway), path) in enumerate(zip(recorded, swaying, strict=True)):
        yield Edge(
            EdgeKind.INFLUENCE,
            u,
            v,
            path,
            width=_width(sway.p),
            tone=_tone(view.stances[u]),
            dashed=not (_inside(view.people[u]) and _inside(view.people[v])),
            faint=all(row.status is FactStatus.ASSUMED for row in sway.rows),
            strong=rank < strongest,
            deal=all(row.opportunity for row in sway.rows),
        )


def _inside(person: Person) -> bool:
    """Whether the person works for the client, in this account or another of the group."""
    return person.side is Side.CLIENT


def _width(p: float) -> float:
    """Line width in pixels for today's strength."""
    share = (p - _WEAKEST_P) / (_STRONGEST_P - _WEAKEST_P)
    return round(_THINNEST + (_THICKEST - _THINNEST) * min(1.0, max(0.0, share)), 2)


def _tone(stance: float | None) -> Tone:
    if not stance:
        return Tone.UNCLEAR
    return Tone.HELPS if stance > 0 else Tone.HURTS
