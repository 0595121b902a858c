"""Documents as files: which kinds there are, the company's own Word file, writing one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from influence.cli.options import option
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.cli.session import Session
    from influence.reports.document import Document

F = TypeVar("F", bound=Callable[..., Any])

_WORD = ".docx"
_MAX_TEMPLATE = 50_000_000
"""Bytes of a company's file: more is no page set-up but a document full of pictures."""


def template_option(function: F) -> F:
    """`--template FILE.docx`: the company's own Word file, as `template: Path | None`."""
    return option(
        "--template",
        type=click.Path(path_type=Path),
        metavar="FILE.docx",
        help=N_(
            "Your company's own Word file: its styles, pages, headers and logo are used, and the "
            "text stands where it says {{ people_section }}, otherwise at its end."
        ),
    )(function)


def document_file(
    out: str | None, endings: Sequence[str] | None = None, template: Path | None = None
) -> Path:
    """The file to write, asked before the work is done.

    `endings`: the kinds of files that the command writes, such as `.docx`; None: every kind.
    Raises UsageError, with a sentence, where none is named, its ending says nothing, or the
    company's file cannot be used for it.
    """
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.renderers.documents import ENDINGS

    kinds = {"formats": ", ".join(endings or ENDINGS)}
    if out is None:
        sentence = N_("Name the file to write with --out, such as --out plan.docx ({formats}).")
        raise UsageError(Message(sentence, kinds))
    path = Path(out)
    if path.suffix.lower() not in (endings or ENDINGS):
        sentence = N_("The document is written as {formats}: name a file such as plan.docx.")
        raise UsageError(Message(sentence, kinds))
    if template is not None:
        _refuse_for(path, template)
        _company_file(template)
    return path


def _refuse_for(path: Path, template: Path) -> None:
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    if path.suffix.lower() != _WORD:
        sentence = N_("--template is for Word files: name one with --out, such as plan.docx.")
        raise UsageError(Message(sentence))
    if path.exists() and template.exists() and path.samefile(template):
        sentence = N_("{file} is the template and is not overwritten. Choose another name.")
        raise UsageError(Message(sentence, {"file": path}))


def _company_file(template: Path) -> bytes:
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.renderers.docx_document import usable_file

    if template.stat().st_size > _MAX_TEMPLATE:
        sentence = N_("{file} is larger than {most} MB. Take out what is no template.")
        most = _MAX_TEMPLATE // 1_000_000
        raise UsageError(Message(sentence, {"file": template, "most": most}))
    return usable_file(template.read_bytes(), str(template))


def write_document(
    session: Session, document: Document, out: Path, template: Path | None = None
) -> None:
    """Write a document in the form that its file's ending says, whole or not at all."""
    from influence.cli.files import write_file
    from influence.renderers.documents import document_bytes

    company = None if template is None else _company_file(template)
    content = document_bytes(document, out.suffix.lower(), session.translate, company)
    write_file(out, content)
    if company is not None:
        _tell_leftovers(session, company, content)


def _tell_leftovers(session: Session, company: bytes, content: bytes) -> None:
    """Name what the company's file asks for and nobody filled in."""
    from influence.renderers.docx_template import leftovers

    asked = set(leftovers(company))
    left = [place for place in leftovers(content) if place in asked]
    if left:
        sentence = N_(
            "The template asks for what is not filled in: {places}. Known are account, author, "
            "date, fiscal_year, mark, owner, title and, once, people_section."
        )
        session.say(sentence, places=", ".join(left))
