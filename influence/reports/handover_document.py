"""What a colleague hands over, as a document to be given to the successors."""

from __future__ import annotations

from influence.analyses.handover import Handover
from influence.domain.messages import N_, Message
from influence.domain.words import Redaction
from influence.reports.document import Document, quiet
from influence.reports.handover_report import handover_blocks
from influence.reports.names import Names
from influence.wording.marks import MARKS
from influence.wording.texts import Cell, Joined


def handover_document(
    result: Handover, names: Names, redact: Redaction = Redaction.NONE
) -> Document:
    """The handover with a title, the day it is told as of, and for whom it is."""
    title = Message(N_("Handover: {name}"), {"name": result.leaver.name})
    parts: list[Cell] = [names.account.name, names.scope(result.opportunity)]
    return Document(
        title=title,
        subtitle=Joined(parts, N_(" · ")),
        mark=MARKS[redact],
        author=result.leaver.name,
        day=result.as_of,
        blocks=[quiet(block) for block in handover_blocks(result, names)],
        account=names.account.name,
    )
