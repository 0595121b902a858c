"""How to go about a step, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.advice import TacticNamed
from influence.domain.messages import N_, Bilingual, Message
from influence.wording.texts import Cell, Sentences


def how_line(tactics: Sequence[TacticNamed], shown: int = 1) -> Cell:
    """`How: bring them to a client who solved the same problem; let their peer talk, not us.`

    The one that fits best, or the first `shown`; nothing where none is named.
    """
    if not tactics:
        return None
    texts = Sentences([Bilingual(one.en, one.zh) for one in tactics[:shown]])
    return Message(N_("How: {tactic}"), {"tactic": texts})
