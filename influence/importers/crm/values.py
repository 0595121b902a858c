"""How CRMs write record ids, days, amounts, yes and no, and what these are in our tables."""

import html
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from influence.importers.tables.cells import plain_text
from influence.importers.tables.headers import normal

_SALESFORCE_ID = re.compile(r"(?=.*\d)([0-9A-Za-z]{15})([0-9A-Za-z]{3})?")
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
_WARNING = re.compile(r"^\([^()]+\)(?=.)")
_CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_TIME = re.compile(r"(\d[\d./年月日-]*)[T\s,].*", re.DOTALL)
_DAY_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_CURRENCY = re.compile(r"^\s*(?:[A-Z]{2,3}\$?|[¥￥$€£])\s*|\s*(?:[A-Z]{3}|[¥￥$€£])\s*$")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_YES = frozenset(
    {"true", "1", "yes", "y", "t", "x", "ja", "j", "oui", "o", "si", "sí", "sim", "s", "vrai"}
    | {"wahr", "verdadero", "verdadeiro", "是", "真", "はい", "✓"}
)
_NO = frozenset(
    {"false", "0", "no", "n", "f", "nein", "non", "não", "faux", "falsch", "falso", "否", "假"}
    | {"いいえ"}
)


@lru_cache(maxsize=16_384)
def folded(header: str) -> str:
    """A header without case, width, spaces and underscores: `Account ID` is `AccountId`."""
    return normal(header).replace("_", "")


@lru_cache(maxsize=16_384)
def header_key(header: str) -> str:
    """The same for a header; `(Do Not Modify) Contact` says its warning in every language."""
    return _WARNING.sub("(*)", folded(header))


def record_id(text: str, kind: str) -> str | None:
    """The id of a record in its one form; None for a text that is none, such as a name."""
    plain = text.strip()
    if kind == "salesforce":
        found = _SALESFORCE_ID.fullmatch(plain)
        return (found[1] + (found[2] or salesforce_ending(found[1]))) if found else None
    if kind == "guid":
        found = _GUID.fullmatch(plain)
        return found[1].lower() if found else None
    return plain or None


@lru_cache(maxsize=4_096)
def salesforce_ending(id: str) -> str:
    """The last three characters of an id of 18: which of its first 15 are capitals.

    Each of them stands for five characters, the first one as the lowest bit, as Salesforce
    publishes it; so an id keeps its meaning in programs that do not tell case.
    """
    blocks = (id[start : start + 5] for start in (0, 5, 10))
    return "".join(
        _CHECK[sum(1 << place for place, sign in enumerate(block) if "A" <= sign <= "Z")]
        for block in blocks
    )


def day_text(text: str, order: str) -> str:
    """A day without its time; one that ends in the year as ISO, where the order is known."""
    plain = unicodedata.normalize("NFKC", text).strip()
    timed = _TIME.fullmatch(plain)
    plain = timed[1] if timed else plain
    found = _DAY_LAST.fullmatch(plain)
    if not found:
        return plain
    first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if order == "auto" and sign != ".":
        return f"{found[1]}/{found[3]}/{found[4]}"
    day, month = (second, first) if order == "month first" else (first, second)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return plain


def amount_text(text: str) -> str:
    """An amount without its currency."""
    return _CURRENCY.sub("", unicodedata.normalize("NFKC", text)).strip()


def is_one_of(text: str, values: Sequence[str]) -> bool:
    """Whether a cell holds one of the values; `yes` and `no` however they are written."""
    plain = normal(text)
    for value in map(normal, values):
        if plain == value or (value == "yes" and plain in _YES) or (value == "no" and plain in _NO):
            return True
    return False


def shortened(text: str, limit: int | None) -> str:
    """A text without the tags of a web page, cut at a word where it is too long.

    Without a limit it is a name or the like, which stands on one line.
    """
    if limit is None:
        return " ".join(text.split())
    if "<" in text:
        text = " ".join(html.unescape(_MARKUP.sub(" ", text)).split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = max(head.rfind(sign) for sign in " \n")
    return f"{(head[:cut] if cut > limit // 2 else head).rstrip()}…"


def shown(cell: object) -> str:
    """A cell as text without spaces around it."""
    return "" if cell is None else plain_text(cell).strip()


def filled(cells: Sequence[object], places: Sequence[int]) -> str:
    """The text of the first filled one of some cells."""
    for place in places:
        if place < len(cells) and (text := shown(cells[place])):
            return text
    return ""


def holds(cells: Sequence[object], filters: Sequence[tuple[Sequence[int], Sequence[str]]]) -> bool:
    """Whether one of the filters says yes to a row."""
    return any(is_one_of(filled(cells, places), wanted) for places, wanted in filters)


def beside(id: str, lists: Sequence[str], names: str) -> str:
    """The name of a record in a list of names that stands beside one of ids; else its id."""
    listed = names.split(";")
    for ids in ([part.strip() for part in text.split(";")] for text in lists):
        if len(ids) == len(listed) and id in ids:
            return listed[ids.index(id)].strip() or id
    return id
