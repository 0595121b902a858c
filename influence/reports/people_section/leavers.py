"""Whose leaving is a danger worth telling on a first page."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.analyses.risk import PersonLeaving

_MUCH = 0.03
"""a smaller loss of access is not worth a line"""


def dangerous_leavers(found: Findings) -> list[PersonLeaving]:
    """Those known to leave soon, then those who would take access to others along.

    That a decider who leaves is lost to us goes without saying: it counts only where it is known
    that they leave, or after everybody else.
    """
    own = {target.contact: target.weight * target.access for target in found.points.targets}
    worth = [one for one in found.risk.people if one.loss >= _MUCH]
    soon = [one for one in worth if one.leaves_soon]
    others = [
        one
        for one in worth
        if not one.leaves_soon and one.loss - own.get(one.contact, 0.0) >= _MUCH
    ]
    first = [*soon, *others]
    return [*first, *(one for one in worth if one not in first)]
