"""A document as a file, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from influence.domain.messages import Translator
from influence.reports.document import Document


def _docx(document: Document, translate: Translator, template: bytes | None) -> bytes:
    from influence.renderers.docx_document import docx_bytes

    return docx_bytes(document, translate, template)


def _markdown(document: Document, translate: Translator, template: bytes | None) -> bytes:
    from influence.renderers.markdown_document import markdown_document

    return markdown_document(document, translate).encode()


def _html(document: Document, translate: Translator, template: bytes | None) -> bytes:
    from influence.renderers.html_document import html_document

    return html_document(document, translate).encode()


def _xlsx(document: Document, translate: Translator, template: bytes | None) -> bytes:
    from influence.renderers.xlsx_document import xlsx_bytes

    return xlsx_bytes(document, translate)


_WRITERS: Mapping[str, Callable[[Document, Translator, bytes | None], bytes]] = {
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".xlsx": _xlsx,
}
ENDINGS = tuple(_WRITERS)


def document_bytes(
    document: Document, ending: str, translate: Translator, template: bytes | None = None
) -> bytes:
    """The document in the form that an ending of `ENDINGS` names; same input, same bytes.

    `template`: a company's own Word file, for .docx alone.
    """
    return _WRITERS[ending](document, translate, template)
