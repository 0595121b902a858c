"""`influence plan`: the people section of the account plan as a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from influence.cli.answering import Asked, reading_command
from influence.cli.documents import document_file, template_option
from influence.cli.emitting import emit_written
from influence.cli.options import tactics_option
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.domain.account_map import AccountMap
    from influence.reports.document import Document
    from influence.stores import Store

_WRITTEN = N_("Written: {file}. It holds personal data: share it with care.")
_SHAREABLE = N_("Written: {file}. It may be shown to the client.")
_IN_FULL = (".xlsx",)
"""Files of which nobody turns pages: long tables have all their rows."""


@reading_command(
    "plan",
    N_(
        "Write the people section of the account plan as a document: .docx, .html, .md or .xlsx. "
        "The first page tells where we stand, what is good, what is dangerous and what we ask for; "
        "everything else stands behind it."
    ),
    client=True,
)
@template_option
@tactics_option
def plan_command(asked: Asked, template: Path | None) -> None:
    from influence.cli.documents import write_document

    out = document_file(asked.out, template=template)
    document = _document(asked, in_full=out.suffix.lower() in _IN_FULL)
    write_document(asked.session, document, out, template)
    sentence = _SHAREABLE if asked.redact is Redaction.CLIENT else _WRITTEN
    emit_written(asked.session, asked.format, [out], sentence, file=out)


def _document(asked: Asked, in_full: bool) -> Document:
    """The account as the reader may see it, put into words."""
    from influence.reports.people_section.client import client_section

    with asked.session.open() as store:
        as_asked = replace(asked)  # before the question takes on a group's ids or pseudonyms
        account = asked.account(store)
        as_asked.renamed = asked.renamed  # people are called then as they are now
        if asked.redact is Redaction.CLIENT:
            return client_section(account, asked.question.as_of, in_full)
        before = _at_last_review(as_asked, asked, account, store)
    return _composed(asked, account, before, in_full)


def _at_last_review(
    as_asked: Asked, asked: Asked, account: AccountMap, store: Store
) -> AccountMap | None:
    """The account as it was known at the last review; None where the store had nothing then."""
    from influence.analyses.review import since_default
    from influence.cli.review import known_then

    return known_then(as_asked, store, since_default(account, asked.question).day)


def _composed(
    asked: Asked, account: AccountMap, before: AccountMap | None, in_full: bool
) -> Document:
    from influence.analyses.common import View
    from influence.analyses.people_section import people_findings
    from influence.analyses.private import without_attitudes
    from influence.cli.progress import phases_named
    from influence.reports.action_words import worded
    from influence.reports.people_section import people_section

    with phases_named() as tell:
        found = people_findings(View(account, asked.question), before=before, tell=tell)
    names = asked.names(account)
    # Put into words first: what is to be done tells no level, but follows from some.
    found = replace(found, review=worded(found.review, names, asked.session.translate))
    if asked.redact.hides_attitudes:
        found = without_attitudes(found, asked.redact)
    return people_section(found, names, asked.redact, in_full)
