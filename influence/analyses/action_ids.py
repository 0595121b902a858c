"""Ids under which proposals are recorded: the day, whom it is about, and what kind it is."""

from __future__ import annotations

import re
from itertools import chain, count

from influence.analyses.common import View
from influence.analyses.review_actions import PreviousAction

CHECK, WHO_DECIDES = "ask", "who-decides"
"""what ids of proposals to find something out end with"""


def free_id(view: View, *words: str) -> str:
    """The day and these words: the same each time, and no other action's."""
    taken = {action.id for action in view.account.actions}
    first = "-".join([f"{view.question.as_of:%Y-%m-%d}", *words])
    later = (f"{first}-{number}" for number in count(2))
    return next(id for id in chain([first], later) if id not in taken)


def is_proposal(action: PreviousAction, *words: str | None) -> bool:
    """Whether this is a proposal of such words that was agreed on some day."""
    if None in words:
        return False
    said = re.escape("-".join(word or "" for word in words))
    return re.fullmatch(rf"\d{{4}}-\d\d-\d\d-{said}(-\d+)?", action.id) is not None
