"""The signs on everybody's cards on a day, without the analyses behind the portraits.

The same signs as the portraits give (`findings.Findings.badges`), at a fraction of the work: the
map shows them for each of the earlier dates too.
"""

from __future__ import annotations

from datetime import date

from influence.analyses.common import View
from influence.analyses.key_people import indirect_key_people
from influence.domain.contact import US
from influence.domain.scales import age_days
from influence.graph.dominators import dominator_tree, dominators_of
from influence.graph.routes import strong
from influence.views.graph_view import Badge


def badges(view: View) -> dict[str, tuple[Badge, ...]]:
    """The signs of everybody on the map, in the order of the badges."""
    earned = {
        Badge.POINT_OF_FAILURE: _points_of_failure(view),
        Badge.INDIRECT_KEY_PERSON: indirect_key_people(view),
        Badge.LEAVING: {id for id in view.people if leaving_on(view, id)},
        Badge.STALE: {id for id in view.people if is_stale(view, id)},
    }
    return {id: tuple(b for b in Badge if id in earned[b]) for id in view.people}


def leaving_on(view: View, id: str) -> date | None:
    """The day on which somebody still on the map is known to leave."""
    day = view.people[id].contact.leaving_on
    return day if day and day >= view.question.as_of else None


def is_stale(view: View, id: str) -> bool:
    """Whether something we believe of the person's attitudes is too old to rely on."""
    limit = view.settings.number("stale_days")
    opinions = view.people[id].attitudes.known.values()
    ages = (age_days(opinion.date, view.question.as_of) for opinion in opinions)
    return any(age is not None and age > limit for age in ages)


def _points_of_failure(view: View) -> set[str]:
    """Whoever stands on every way from us to some decider."""
    idom = dominator_tree(strong(view.access, view.settings.number("cut.edge")), US)
    above = (dominators_of(idom, US, target) for target in view.weights if target in idom)
    return {id for ids in above for id in ids} & view.people.keys()
