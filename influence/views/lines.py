"""The lines between people on one day, each on the path that it has on every day.

Reporting lines with corners, influence and conflicts as curves, our own ties straight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.analyses.common import View
from influence.domain.snapshot import Person
from influence.domain.words import FactStatus, LineKind, Side
from influence.graph.build import Sway
from influence.views.departments import MANY
from influence.views.graph_view import Edge, EdgeKind, Tone
from influence.views.grouping import Grouping, solid_lines
from influence.views.layout import Layout
from influence.views.routing import between_tiles, inside_tile, straight
from influence.views.ties import Ties

STRONGEST, STRONGEST_OF_MANY = 20, 60
_THINNEST, _THICKEST = 1.5, 5.0
_WEAKEST_P, _STRONGEST_P = 0.1, 0.9
Pair = tuple[str, str]
Path = tuple[int, ...]
Bend = tuple[EdgeKind, str, str]


class Paths:
    """Where the line between two people runs: once found, the same whenever it is asked for.

    So a line that stands on several days does not move, and the day asked for first has the
    curves that suit it best.
    """

    def __init__(self, groups: Grouping, layout: Layout) -> None:
        self._layout = layout
        self._tile_of = {id: group.key for group in groups.client for id in group.members}
        self._lanes: dict[str, int] = {}
        self._elbows: dict[Pair, Path] = {}
        self._ties = Ties(layout)
        self._curves: dict[Bend, Path] = {}

    def straight(self, a: str, b: str) -> Path:
        """From card to card."""
        return straight(self._layout.cards[a], self._layout.cards[b])

    def elbows(self, pairs: Sequence[Pair]) -> list[Path]:
        """From each manager to the report; the lines of one manager keep to one lane."""
        outward = {m for m, report in pairs if self._tile_of.get(m) != self._tile_of.get(report)}
        for manager in sorted(outward - self._lanes.keys()):
            self._lanes[manager] = len(self._lanes)
        for pair in pairs:
            if pair not in self._elbows:
                self._elbows[pair] = self._elbow(*pair)
        return [self._elbows[pair] for pair in pairs]

    def curves(self, wanted: Sequence[Bend]) -> list[Path]:
        """Of each kind of line from one person to another; the first one chooses its way first."""
        new = [curve for curve in dict.fromkeys(wanted) if curve not in self._curves]
        paths = self._ties.curves([(a, b) for _, a, b in new])
        self._curves.update(zip(new, paths, strict=True))
        return [self._curves[curve] for curve in wanted]

    def _elbow(self, manager: str, report: str) -> Path:
        tile_of, layout = self._tile_of, self._layout
        start, end = layout.cards[manager], layout.cards[report]
        inside = manager in tile_of and tile_of[manager] == tile_of.get(report)
        if inside and end.y >= start.bottom:
            return inside_tile(start, end)
        if not inside and manager in tile_of and report in tile_of:
            lane = self._lanes.get(manager, 0)
            found = between_tiles(manager, report, tile_of, layout, lane)
            return found or straight(start, end)
        return straight(start, end)


def lines(view: View, paths: Paths) -> tuple[Edge, ...]:
    """All lines of the day: reporting, our ties, conflicts, then influence, the strongest first."""
    found = (*_reporting(view, paths), *_coverage(view, paths), *_ties(view, paths))
    return tuple(dict.fromkeys(found))  # two rows may say the same


def _reporting(view: View, paths: Paths) -> Iterator[Edge]:
    _, circles = solid_lines(view.snapshot)
    found = (li for li in view.snapshot.reporting_lines if (li.report, li.manager) not in circles)
    standing = sorted(found, key=lambda line: (line.manager, line.report))
    elbows = paths.elbows([(line.manager, line.report) for line in standing])
    for line, path in zip(standing, elbows, strict=True):
        yield Edge(
            EdgeKind.REPORTING,
            line.manager,
            line.report,
            path,
            dashed=line.kind is LineKind.DOTTED,
            deal=line.opportunity is not None,
        )


def _coverage(view: View, paths: Paths) -> Iterator[Edge]:
    pairs = sorted({(tie.own, tie.contact) for tie in view.snapshot.coverage})
    for own, contact in pairs:
        yield Edge(EdgeKind.COVERAGE, own, contact, paths.straight(own, contact), strong=False)


def _ties(view: View, paths: Paths) -> Iterator[Edge]:
    """Conflicts, and recorded influence lines with the strongest first."""
    recorded: list[tuple[str, str, Sway]] = [
        (u, v, data["sway"]) for u, v, data in view.influence.edges(data=True) if data["sway"].rows
    ]
    recorded.sort(key=lambda edge: (-edge[2].p, edge[0], edge[1]))
    conflicts = sorted({(c.a, c.b) for c in view.snapshot.conflicts})
    strongest = STRONGEST_OF_MANY if len(view.people) > MANY else STRONGEST
    swaying = [(EdgeKind.INFLUENCE, u, v) for u, v, _ in recorded]
    opposing = [(EdgeKind.CONFLICT, a, b) for a, b in conflicts]
    # What is shown from the start chooses its way first.
    wanted = [*swaying[:strongest], *opposing, *swaying[strongest:]]
    found = dict(zip(wanted, paths.curves(wanted), strict=True))
    for curve in opposing:
        yield Edge(*curve, found[curve], tone=Tone.HURTS)
    for rank, ((u, v, sway), curve) in enumerate(zip(recorded, swaying, strict=True)):
        yield Edge(
            *curve,
            found[curve],
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
