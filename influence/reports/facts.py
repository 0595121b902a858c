"""Rows of the tables in words: whom a fact is about, what a cell says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.domain import known_as
from influence.domain.lines import ENDS
from influence.domain.messages import N_, Bilingual, Message
from influence.domain.table import PEOPLE_KINDS, Column, Kind, Table
from influence.wording.texts import DASH, Cell, Joined

Names = Mapping[tuple[str, str, str], str]
"""How people, departments and opportunities are called, by account, table and id."""
_GOES_WITHOUT_SAYING = frozenset({"solid"})
_BEGINNINGS = frozenset({"valid_from", "since", "from"})
_TABLES_OF = {
    **dict.fromkeys(PEOPLE_KINDS, ("contacts", "departments")),
    Kind.DEPARTMENT: ("departments",),
    Kind.OPPORTUNITY: ("opportunities",),
}


def plain(label: Bilingual) -> Bilingual:
    """A name of a table or column as a word of a sentence: `decision role`."""
    return Bilingual(label.english.replace("_", " "), label.chinese)


def about(account: str, table: Table, key: Sequence[str], names: Names) -> Cell:
    """Whom or what a fact is about: `Ann Berg`, `reporting lines: Ann Berg → Bo Vik`."""
    if len(key) == len(table.key):
        cells = [
            _since(said(account, table.column(name), cell, names), name)
            for name, cell in zip(table.key, key, strict=True)
            if cell and cell not in _GOES_WITHOUT_SAYING
        ]
    else:  # without its empty cells
        cells = [cell for cell in key if cell]
    known = (table.name, "contacts", "departments", "opportunities")
    cells = [
        next((names[account, one, cell] for one in known if (account, one, cell) in names), cell)
        if isinstance(cell, str)
        else cell
        for cell in cells
    ]
    if table.name in ENDS and len(cells) > 1:
        cells = [Joined(cells[:2], N_(" → ")), *cells[2:]]
    if table.name == "contacts":
        return Joined(cells)
    return Joined([plain(table.label), Joined(cells)], N_(": "))


def _since(cell: Cell, column: str) -> Cell:
    """A day from which on something holds, as such."""
    return Message(N_("since {day}"), {"day": cell}) if column in _BEGINNINGS else cell


def _known_as(external_id: str) -> Cell:
    """Records in other systems, and what somebody decided about twins."""
    decided = (
        *((N_("also {id}"), id) for id in known_as.also(external_id)),
        *((N_("also called {id}"), name) for name in known_as.called(external_id)),
        *((N_("not {id}"), id) for id in known_as.others(external_id)),
    )
    told = [Message(sentence, {"id": id}) for sentence, id in decided]
    return Joined([*known_as.entries(external_id), *told])


def said(account: str, column: Column, value: object, names: Names) -> Cell:
    """What a cell says, in the reader's words: `decision maker`, `Ann Berg`, `+1`."""
    if value is None or value == "":
        return DASH
    text = str(value)
    if column.words is not None:
        words = {word.value: word for word in column.words}
        return Joined([words.get(part, part) for part in text.split(";")])
    if column.name == "external_id":
        return _known_as(text)
    if column.kind is Kind.LEVEL and isinstance(value, int):
        return f"{value:+d}" if value else "0"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) >= 1 else f"{value:,.12g}"
    for table in _TABLES_OF.get(column.kind, ()):
        if (account, table, text) in names:
            return names[account, table, text]
    return text
