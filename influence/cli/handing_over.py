"""`influence handover`: what a colleague who leaves must pass on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.documents import document_file, template_option, write_document
from influence.cli.emitting import emit_written
from influence.cli.options import option
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.analyses.handover import Handover
    from influence.reports.names import Names

_ENDINGS = (".docx", ".md", ".html")
_WRITTEN = N_("Written: {file}. It holds personal data: share it with care.")


@reading_command(
    "handover",
    N_(
        "What a colleague of ours who leaves must pass on: their contacts with attitudes and "
        "evidence, whom they lead to, open promises, who takes over and who introduces. With --out "
        "as a document: .docx, .md or .html."
    ),
)
@option(
    "--from", "leaver", required=True, metavar="ID", help=N_("The colleague of ours who leaves.")
)
@option("--to", "heir", metavar="ID", help=N_("Who takes over; default: a proposal per contact."))
@template_option
def handover_command(asked: Asked, leaver: str, heir: str | None, template: Path | None) -> None:
    from influence.analyses.handover import handover
    from influence.reports.handover_report import handover_report

    document = _is_document(asked)
    out = document_file(asked.out, _ENDINGS, template) if document or template else None
    with asked.session.open() as store:
        account = asked.account(store)
    to = asked.person(heir) if heir else None
    result = handover(account, asked.question, leaver=asked.person(leaver), to=to)
    names = asked.names(account)
    if out is None:
        answer(asked, result, lambda shown: handover_report(shown, names))
    else:
        _write(asked, result, names, out, template)


def _is_document(asked: Asked) -> bool:
    """Whether a document is wanted, and not an answer for the screen or for programs."""
    if asked.out is None or asked.format in ("json", "csv"):
        return False
    return asked.format == "table" or Path(asked.out).suffix.lower() == ".md"


def _write(asked: Asked, result: Handover, names: Names, out: Path, template: Path | None) -> None:
    from influence.analyses.private import redacted
    from influence.reports.handover_document import handover_document

    shown = redacted(result, asked.redact)
    document = handover_document(shown, names, asked.redact)
    write_document(asked.session, document, out, template)
    form = "json" if asked.format == "json" else "table"
    emit_written(asked.session, form, [out], _WRITTEN, file=out)
