"""The map at earlier dates: what the slider over time shows.

The days are those on which reviews were held and, where there were none, the ends of the review
cycles before the day asked about, as far back as attitudes are known. Only what can be worked out
quickly is shown of them: attitudes, roles, signs, lines, access and closeness; portraits,
departures and ways are those of the day asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from influence.analyses.closeness import account_composite
from influence.analyses.common import View
from influence.analyses.review_days import review_days, reviews_held
from influence.domain.contact import US
from influence.domain.snapshot import Snapshot
from influence.graph.target_access import reached
from influence.views.badges import badges
from influence.views.graph_view import Frame, History, Node, Tile
from influence.views.layout import Layout
from influence.views.lines import Paths, lines
from influence.views.standing import place, standing


def past(view: View) -> list[View]:
    """The same question at each of the earlier dates, the oldest first; empty without history."""
    return [view.on(day) for day in review_days(view)]


def everybody(view: View, earlier: Sequence[View]) -> Snapshot:
    """The day asked about with everybody who left before, as they stood last.

    What the layout is made for, so that everybody has one place at all dates.
    """
    facts = view.snapshot
    people, reporting = dict(facts.people), list(facts.reporting_lines)
    for before in reversed(earlier):
        left = before.people.keys() - people.keys()
        people.update((id, before.people[id]) for id in sorted(left))
        reporting += [line for line in before.snapshot.reporting_lines if line.report in left]
    if len(people) == len(facts.people):
        return facts
    return replace(facts, people=people, reporting_lines=tuple(reporting))


def still_there(tiles: Iterable[Tile], view: View) -> tuple[Tile, ...]:
    """The tiles with those of their people who are still on the map."""
    return tuple(
        replace(
            tile,
            people=tuple(id for id in tile.people if id in view.people),
            led=tile.led and tile.people[0] in view.people,
        )
        for tile in tiles
    )


def history(
    view: View, earlier: Sequence[View], everybody: Snapshot, layout: Layout, paths: Paths
) -> History | None:
    """The earlier days as the map shows them; None where there is nothing to look back on."""
    if not earlier:
        return None
    left = sorted(everybody.people.keys() - view.people.keys())
    held = set(reviews_held(view))
    return History(
        frames=tuple(_frame(before, paths, before.question.as_of in held) for before in earlier),
        former=tuple(_former(everybody, id, layout) for id in left),
        review=view.question.as_of in held,
    )


def _frame(view: View, paths: Paths, review: bool) -> Frame:
    signs = badges(view)
    found = reached(
        view.access,
        US,
        view.weights,
        samples=view.settings.samples,
        seed=view.question.seed,
    )
    return Frame(
        on=view.question.as_of,
        people={
            id: standing(view, person, signs[id]) for id, person in sorted(view.people.items())
        },
        edges=lines(view, paths),
        access=found.together(view.weights).value,
        closeness=account_composite(view),
        reached={target: found.targets[target].value for target in view.weights},
        review=review,
    )


def _former(everybody: Snapshot, id: str, layout: Layout) -> Node:
    """Somebody who is not on the map any more: a name at the place where the person stood."""
    person = everybody.people[id]
    return Node(
        id=id,
        name=person.name,
        title=person.title,
        place=place(everybody, person),
        side=person.side,
        ours=person.is_ours,
        attitude=None,
        roles=(),
        badges=(),
        box=layout.cards[id],
        portrait=(),
        department=person.department,
        tier=person.tier,
    )
