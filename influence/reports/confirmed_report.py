"""After `influence review --confirm`: what was agreed, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass, field

from influence.analyses.next_actions import ActionProposed
from influence.analyses.review import Review
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Paragraph, Report, Tone
from influence.reports.names import Names
from influence.reports.review_tables import agreed_table
from influence.wording.texts import Joined, Sentences


@dataclass
class Agreed:
    """What a review brought; `first` and `last` are the numbers of its changes in the journal.

    `review`: whether the review itself was written down; None as long as it was not tried.
    """

    taken: list[ActionProposed] = field(default_factory=list)
    finished: list[ActionProposed] = field(default_factory=list)
    dropped: list[ActionProposed] = field(default_factory=list)
    skipped: int = 0
    answered: int = 0
    first: int | None = None
    last: int | None = None
    review: bool | None = None
    interrupted: bool = False

    @property
    def decided(self) -> int:
        """How many proposals were decided one way or the other."""
        return len(self.taken) + len(self.finished) + len(self.dropped)

    def add(self, number: int | None) -> None:
        """One more change; None: the store held it already."""
        if number is not None:
            self.first = self.first or number
            self.last = number


def confirmed_report(result: Review, agreed: Agreed, names: Names) -> Report:
    """What is agreed until the next review, where it is in the store, and the way back."""
    blocks: list[Block] = [
        common.title(names, N_("your review"), result),
        Paragraph(_outcome(agreed), tone=Tone.GOOD if agreed.decided else Tone.PLAIN),
        *agreed_table(agreed.taken, names),
    ]
    if agreed.last is None:
        return Report(blocks)
    back = N_("To take back the last of it, and then the one before it:")
    return Report(
        [
            *blocks,
            Paragraph(Message(back), tone=Tone.FAINT),
            common.command(f"store undo{names.store}"),
        ]
    )


def _outcome(agreed: Agreed) -> Sentences:
    counts = {
        N_("{count} taken"): len(agreed.taken),
        N_("{count} done"): len(agreed.finished),
        N_("{count} dropped"): len(agreed.dropped),
        N_("{count} skipped"): agreed.skipped,
    }
    parts = [Message(text, {"count": count}) for text, count in counts.items() if count]
    told = Message(N_("Actions: {parts}."), {"parts": Joined(parts)}) if parts else None
    return Sentences([told, _where(agreed)])


def _where(agreed: Agreed) -> Message:
    if agreed.last is None:
        return Message(N_("Nothing was written."))
    held = agreed.review
    params = {"first": agreed.first, "last": agreed.last}
    if agreed.first == agreed.last:
        text = N_("The review is recorded, in the store as change {last}.")
        return Message(text if held else N_("In the store as change {last}."), params)
    text = N_("The review is recorded, in the store as changes {first} to {last}.")
    return Message(text if held else N_("In the store as changes {first} to {last}."), params)
