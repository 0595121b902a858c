"""An account as GraphML, for Gephi, yEd or networkx: people are nodes, lines between them edges.

What is neither (assessments, targets, settings, ...) is a node without edges, so that nothing is
lost. Every cell is a `data` element named as its column; `table` tells which table it is of.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from influence.domain.account_map import AccountMap
from influence.domain.exchange import FORMAT, VERSION
from influence.domain.lines import ENDS
from influence.domain.table import Kind
from influence.domain.tables import TABLES
from influence.renderers.tables_json import filled

_NUMBERS = {Kind.LEVEL: "int", Kind.STRENGTH: "int"} | dict.fromkeys(
    (Kind.MONEY, Kind.SHARE, Kind.SENTIMENT, Kind.LEVEL_OR_POINTS), "double"
)
_NOT_FOR_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-F]{4}_)"
)
_BREAKS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", "\x85": "&#133;", "\u2028": "&#8232;"}
"""What a reader of XML would take for an ordinary line end."""


def write_graphml_tables(account: AccountMap, path: Path) -> Path:
    """Write the account; reading it back changes nothing. Returns the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        file.writelines(f"{line}\n" for line in _keys())
        file.write(f'<graph id={quoteattr(_plain(account.id))} edgedefault="directed">\n')
        file.write(f'<data key="g_format">{FORMAT} {VERSION}</data>\n')
        _elements(account, file)
        file.write("</graph>\n</graphml>\n")
    return path


def _keys() -> Iterator[str]:
    """Which data there may be, and of what type."""
    yield '<key id="g_format" for="graph" attr.name="format" attr.type="string"/>'
    for name, kind in (("table", "string"), ("label", "string")):
        yield f'<key id="{name}" for="all" attr.name="{name}" attr.type="{kind}"/>'
    for column, kind in sorted(_columns().items()):
        yield f'<key id="c_{column}" for="all" attr.name="{column}" attr.type="{kind}"/>'


def _columns() -> dict[str, str]:
    """Every column of every table with its type; text where tables differ."""
    found: dict[str, str] = {}
    for table in TABLES.values():
        for column in table.columns:
            kind = _NUMBERS.get(column.kind, "string")
            found[column.name] = kind if found.get(column.name, kind) == kind else "string"
    return found


def _elements(account: AccountMap, file: IO[str]) -> None:
    people = {id: f"contacts:{id}" for id in account.contacts}
    for name, rows in account.rows.items():
        if name not in ENDS:
            for number, (key, fact) in enumerate(rows.items()):
                id = people[key[0]] if name == "contacts" else f"{name}:{number}"
                _write(file, "node", {"id": id}, name, filled(name, fact))
    elsewhere = {
        getattr(fact, TABLES[name].column(end).attribute)
        for name in ENDS
        for fact in account.rows[name].values()
        for end in ENDS[name]
    } - people.keys()
    for id in sorted(elsewhere):
        # Somebody of another account: there must be a node for a line to end at.
        _write(file, "node", {"id": f"contacts:{id}"}, None, {"name": id})
    for name, ends in ENDS.items():
        for number, fact in enumerate(account.rows[name].values()):
            cells = filled(name, fact)
            source, target = (f"contacts:{cells[end]}" for end in ends)
            place = {"id": f"{name}:{number}", "source": source, "target": target}
            _write(file, "edge", place, name, cells)


def _write(
    file: IO[str], kind: str, place: dict[str, str], table: str | None, cells: dict[str, Any]
) -> None:
    attributes = " ".join(f"{name}={quoteattr(_plain(text))}" for name, text in place.items())
    file.write(f"<{kind} {attributes}>\n")
    if table:
        file.write(f' <data key="table">{table}</data>\n')
    label = cells.get("name") or (table or "")
    file.write(f' <data key="label">{_escaped(str(label))}</data>\n')
    for column, value in cells.items() if table else ():
        shown = repr(value) if isinstance(value, float) else str(value)
        file.write(f' <data key="c_{column}">{_escaped(shown)}</data>\n')
    file.write(f"</{kind}>\n")


def _escaped(text: str) -> str:
    return escape(_plain(text), _BREAKS)


def _plain(text: str) -> str:
    """The text with what XML cannot hold written as `_x0000_`."""
    return _NOT_FOR_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
