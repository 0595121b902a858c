"""Whose leaving is a danger worth telling on a first page, and what it is told with."""

from __future__ import annotations

from collections.abc import Mapping

from influence.analyses.people_section import Findings
from influence.analyses.risk import PersonLeaving
from influence.domain.messages import Message
from influence.reports.names import Names
from influence.wording.figures import Day, Share

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


def leaving_line(
    found: Findings,
    one: PersonLeaving,
    names: Names,
    texts: Mapping[tuple[bool, bool], str],
    named: int,
) -> Message:
    """The text that fits: whether the day is known, and whether others are out of reach then.

    `named`: so many of those are named.
    """
    lost = [target for target in one.targets_lost if target != one.contact]
    access = found.points.account_access
    params = {
        "name": names.person(one.contact),
        "day": Day(one.leaving_on),
        "people": names.some(lost, named),
        "share": Share(one.loss / access if access else None),
    }
    return Message(texts[one.leaving_on is not None, bool(lost)], params)
