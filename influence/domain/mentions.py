"""Where a person's name stands in texts: as an entry of a list, or within what somebody wrote."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from influence.domain.table import Kind, Table

HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters within a pattern's brackets, the rare ones of names as well (`𠮷`)."""
_LETTER = rf"[^\W{HAN}]"
"""a letter of a script that puts spaces between words; Chinese puts none around a name"""
_APART = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
"""Blanks between Chinese characters: some put them in, and they say nothing."""
_SEPARATORS = ("[;；\n]", "[,，、]")
"""between the entries of a list; `;` first: a name may hold a comma"""


def spoken_names(name: str) -> frozenset[str]:
    """A name, and for one in two scripts each of them: `Li Na 李娜`, `Li Na`, `李娜`."""
    halves = re.findall(rf"[{HAN}·]{{2,}}", name), re.split(rf"[{HAN}·()（）/]+", name)
    parts = {part.strip() for half in halves for part in half}
    both = halves[0] and any(part.strip() for part in halves[1])
    return frozenset({name, *(part for part in parts if len(part) > 1)} if both else {name})


def naming(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names as words of their own: `li` is not in `client.xlsx`.

    Between Chinese characters there may be blanks: `李 娜` is 李娜.
    """
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    choice = "|".join(map(_pattern, longest_first)) or "(?!)"
    return re.compile(rf"(?<!{_LETTER})(?:{choice})(?!{_LETTER})", re.IGNORECASE)


def _pattern(name: str) -> str:
    signs = re.split(rf"(?<=[{HAN}])(?=[{HAN}])", together(name))
    return r"[^\S\n]*".join(map(re.escape, signs))


def text_mentions(table: Table, row: Mapping[str, Any], names: re.Pattern[str]) -> bool:
    """Whether one of a row's texts mentions a name; what a contact is called does not count."""
    return any(
        names.search(str(row[column.name]))
        for column in table.columns
        if column.kind in (Kind.TEXT, Kind.SOMEBODY)
        and row.get(column.name)
        and (table.name, column.name) != ("contacts", "name")
    )


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody may be called where people are written as text: an id, or a name."""

    ids: frozenset[str]
    names: frozenset[str] = frozenset()
    """`folded`"""

    def meant_by(self, text: str) -> bool:
        """Whether a text is an id or a name of theirs, and nothing else."""
        return text.strip() in self.ids or (bool(self.names) and folded(text) in self.names)

    def taken_out(self, entries: str) -> str:
        """A list like `Li Na; Bo, Wu` without the entries that mean them."""
        return self._taken_out(entries, _SEPARATORS)

    def _taken_out(self, text: str, separators: Sequence[str]) -> str:
        if self.meant_by(text):
            return ""
        if not separators:
            return text
        pieces = ["", *re.split(f"({separators[0]})", text)]
        kept: list[tuple[str, str]] = []
        for separator, entry in zip(pieces[::2], pieces[1::2], strict=True):
            left = self._taken_out(entry, separators[1:])
            if left or not entry:
                kept.append((separator, left))
        result = "".join(separator + entry for separator, entry in kept)
        return result if result == text else result.lstrip(";；,，、 \n")


def folded(text: str) -> str:
    """A name without capitals, width, double spaces and those within Chinese, for comparing."""
    if not text.isascii():
        text = together(unicodedata.normalize("NFKC", text))
    return " ".join(text.casefold().split())


def together(name: str) -> str:
    """A name without blanks between its Chinese characters."""
    return _APART.sub("", name)
