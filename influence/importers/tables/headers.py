"""Which table a file or sheet is and which column a header means, in English or Chinese."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from influence.domain import tables as t
from influence.domain.messages import N_, Message, did_you_mean, listed
from influence.domain.one_sheet import ACCOUNT, SHORTCUTS
from influence.domain.table import Column

_NO_TABLE = N_('"{name}" is not a table.{hint} Tables: {tables}.')


def normal(text: str) -> str:
    """A name without case, width, spaces and hyphens: `Decision Role` is `decision_role`."""
    # The same few words stand in many thousand cells; long texts are no words.
    return _short(text) if len(text) <= _LONGEST_WORD else _normal(text)


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip("\ufeff \t\r\n").casefold()
    return "_".join(plain.replace("-", " ").replace("_", " ").split())


_LONGEST_WORD = 60
_short = lru_cache(maxsize=4096)(_normal)


def columns_of(table: str) -> tuple[Column, ...]:
    """Every column that a sheet of the table may have."""
    own = t.TABLES[table].columns
    if table == "accounts":
        return own
    return (ACCOUNT, *own, *SHORTCUTS) if table == "contacts" else (ACCOUNT, *own)


@cache
def headers_of(table: str) -> Mapping[str, Column]:
    """The columns of a table by their normalised English and Chinese headers."""
    columns = columns_of(table)
    return {normal(header): c for c in columns for header in (c.zh, c.name)}


@cache
def _table_names() -> Mapping[str, str]:
    return {normal(name): t.name for t in t.TABLES.values() for name in (t.zh, t.name)}


@cache
def _all_headers() -> frozenset[str]:
    return frozenset(header for name in t.TABLES for header in headers_of(name))


def is_header(text: str) -> bool:
    """Whether any table has a column of that name."""
    return normal(text) in _all_headers()


def table_named(name: str) -> str | None:
    """The table of that English or Chinese name."""
    return _table_names().get(normal(name))


def tables_with(headers: Iterable[str]) -> list[str]:
    """The tables that have every one of some columns, and whose required ones are among them."""
    given = {normal(header) for header in headers if header.strip()}
    found: list[str] = []
    for name, table in t.TABLES.items():
        known = headers_of(name)
        meant = {known[header].name for header in given & known.keys()}
        if given <= known.keys() and all(c.name in meant for c in table.columns if c.required):
            found.append(name)
    return found


def nearest_table(name: str) -> str | None:
    """The table whose name is most like a name that is none."""
    return _table_names().get(nearest(normal(name), _table_names()) or "")


def no_table(name: str) -> Message:
    """The sentence for a table that there is not."""
    hint = did_you_mean(nearest_table(name))
    tables = listed(known.label for known in t.TABLES.values())
    return Message(_NO_TABLE, {"name": name, "hint": hint, "tables": tables})


def nearest(text: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The most similar known text, if any is similar."""
    found = difflib.get_close_matches(text, list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def nearest_column(table: str, header: str) -> str | None:
    """The header most like one that means nothing, in the writing of the user."""
    known = headers_of(table)
    found = nearest(normal(header), known, 0.6)
    if found is None:
        return None
    column = known[found]
    return column.name if found == normal(column.name) else column.zh
