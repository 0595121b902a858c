"""After `influence verify --ask`: what was answered, and how much better the map is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from influence.analyses.verify import Bounds, Verify
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names
from influence.wording.figures import Count, Index, Points, Share
from influence.wording.texts import DASH, Cell


@dataclass
class Tally:
    """What a sitting brought; `first` and `last` are the numbers of its changes in the journal."""

    answered: int = 0
    unknown: int = 0
    skipped: int = 0
    first: int | None = None
    last: int | None = None
    interrupted: bool = False

    def add(self, number: int | None) -> None:
        """One more answer; None: the store held it already."""
        self.answered += 1
        if number is not None:
            self.first = self.first or number
            self.last = number


_COLUMNS = (
    Column(Message(N_("THE MAP NOW")), "figure", shrinks=True),
    Column(Message(N_("BEFORE")), "before"),
    Column(Message(N_("AFTER")), "after"),
)


def asked_report(before: Verify, after: Verify, tally: Tally, names: Names) -> Report:
    """What was answered, the figures with their bounds before and after, and the way back."""
    blocks: list[Block] = [
        common.title(names, N_("your answers"), after),
        Paragraph(_outcome(tally), tone=Tone.GOOD if tally.answered else Tone.PLAIN),
    ]
    if tally.last is None:
        return Report(blocks)
    rows = [Row([Message(name), said(before), said(after)]) for name, said in _FIGURES.items()]
    blocks.append(Table(_COLUMNS, rows))
    back = N_("To take back the last answer, and then the one before it:")
    return Report([*blocks, Paragraph(Message(back)), common.command(f"store undo{names.store}")])


def _outcome(tally: Tally) -> Message:
    counts = {"answered": tally.answered, "unknown": tally.unknown, "skipped": tally.skipped}
    if tally.last is None:
        sentence = N_(
            "{answered} answered, {unknown} not known, {skipped} skipped: nothing new to write."
        )
        return Message(sentence, counts)
    if tally.first == tally.last:
        sentence = N_(
            "{answered} answered, {unknown} not known, {skipped} skipped. In the store as change "
            "{last}."
        )
    else:
        sentence = N_(
            "{answered} answered, {unknown} not known, {skipped} skipped. In the store as changes "
            "{first} to {last}."
        )
    return Message(sentence, {**counts, "first": tally.first, "last": tally.last})


def _access(found: Verify) -> Cell:
    return _between(found.access, Index)


def _closeness(found: Verify) -> Cell:
    return _between(found.closeness, Points)


def _known(found: Verify) -> Cell:
    return Share(found.closeness.coverage if found.closeness else 0.0)


def _leaning(found: Verify) -> Cell:
    return _between(found.leaning, lambda value: Index(value, signed=True))


def _between(found: Bounds | None, said: Callable[[float], Index | Points]) -> Cell:
    if found is None:
        return DASH
    bounds = {"value": said(found.value), "low": said(found.low), "high": said(found.high)}
    return Message(N_("{value} ({low} to {high})"), bounds)


_FIGURES: dict[str, Callable[[Verify], Cell]] = {
    N_("access index"): _access,
    N_("closeness"): _closeness,
    N_("closeness known for"): _known,
    N_("leaning"): _leaning,
    N_("stale facts"): lambda found: Count(found.freshness.stale),
    N_("assumed facts"): lambda found: Count(found.freshness.assumed),
    N_("facts that do not fit"): lambda found: Count(found.freshness.contradictory),
    N_("missing facts"): lambda found: Count(found.freshness.missing),
}
