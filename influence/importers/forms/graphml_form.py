"""An account as GraphML: every node and edge that names a table is one row of it."""

import re
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException, xmlreader
from xml.sax.handler import ContentHandler

from influence.domain.exchange import FORMAT
from influence.domain.messages import N_, Message
from influence.importers.forms.whole import WholeAccount, check_mark, content_of, not_utf8
from influence.importers.tables.faults import FileFault

_BROKEN = N_("it is no XML from here on: {reason}.")
_FORBIDDEN = N_("it declares entities or a document type, which is not read. Remove them.")
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_COLUMN = "c_"
_OWN = ("g_format", "table", "label")
"""What an export says of a row beside its cells."""


def read_graphml(path: Path) -> WholeAccount:
    """The account in a file; raises FileFault for one that is not an account."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.sax import parseString  # type: ignore[import-untyped]

    handler = _Handler(path.name)
    try:
        parseString(content_of(path), handler, forbid_dtd=True)
    except DefusedXmlException:
        raise FileFault(Message(_FORBIDDEN)) from None
    except SAXParseException as error:
        params = {"reason": error.getMessage()}
        raise FileFault(Message(_BROKEN, params), error.getLineNumber()) from None
    except (LookupError, ValueError):
        # It names an encoding that there is not, or one that the parser cannot take.
        raise FileFault(not_utf8()) from None
    handler.whole.account = check_mark(handler.version, handler.account)
    return handler.whole


class _Handler(ContentHandler):
    """Takes the elements as they come."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self.whole = WholeAccount()
        self.account: str | None = None
        self.version: str | None = None
        self._place: xmlreader.Locator | None = None
        self._cells: dict[str, object] = {}
        self._lines: dict[str, int] = {}
        self._declared = set(_OWN)
        self._table: str | None = None
        self._line = 0
        self._key = ""
        self._text: list[str] = []

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - the name it is called by
        self._place = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        if name == "graph":
            self.account = _read_back(attrs.get("id", ""))
        elif name in ("node", "edge"):
            self._cells, self._lines, self._table = {}, {}, None
            self._line = self._line_now()
        elif name == "key":
            self._declared.add(attrs.get("id", ""))
        elif name == "data":
            self._key, self._text = attrs.get("key", ""), []

    def characters(self, content: str) -> None:
        if self._key:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if name == "data":
            self._take(self._key, _read_back("".join(self._text)))
            self._key = ""
        elif name in ("node", "edge") and self._table:
            self.whole.add(self._file, self._table, self._line, self._cells, self._lines)

    def _line_now(self) -> int:
        return (self._place.getLineNumber() if self._place else None) or 0

    def _take(self, key: str, text: str) -> None:
        if key == "g_format":
            mark, _, version = text.partition(" ")
            self.version = version if mark == FORMAT else None
        elif key == "table":
            self._table = text
        elif key.startswith(_COLUMN) or key not in self._declared:
            # What other programs add they declare; what nobody declared is a slip.
            column = key.removeprefix(_COLUMN)
            self._cells[column], self._lines[column] = text, self._line_now()


def _read_back(text: str) -> str:
    """Characters that XML cannot hold are written as `_x0000_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
