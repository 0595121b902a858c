"""The pictures, each with its caption; nothing where there is nothing to draw."""

from __future__ import annotations

from influence.analyses.people_section import Chain, Findings
from influence.reports.blocks import Block, Figure
from influence.reports.names import Names
from influence.reports.people_figures import (
    chain_figure,
    departments_heat,
    people_heat,
    trend_figure,
)

_ON_PAGE_ONE, _BESIDE = 5, 1
"""so many stand beside the rest of the first page, each with so many who sway them"""


def small_chain(chain: Chain, names: Names) -> list[Block]:
    """The heaviest deciders, for the first page."""
    return _drawn(chain_figure(chain.members, names, _ON_PAGE_ONE, _BESIDE))


def left_out(chain: Chain) -> bool:
    """Whether the small chain had no room for all of it."""
    members = [member for member in chain.members.members if member.roles]
    return len(members) > _ON_PAGE_ONE or any(len(m.swayed_by) > _BESIDE for m in members)


def chain_picture(chain: Chain, names: Names) -> list[Block]:
    """Who decides under whom, our routes to them, who sways them."""
    return _drawn(chain_figure(chain.members, names))


def standing_pictures(found: Findings, names: Names) -> list[Block]:
    """How closeness moved, and how close we are to departments and people."""
    result = found.closeness
    return [
        *_drawn(trend_figure(found.trend, names, found.targets)),
        *_drawn(departments_heat(result, names)),
        *_drawn(people_heat(result, names)),
    ]


def _drawn(figure: Figure | None) -> list[Block]:
    return [] if figure is None else [figure]
