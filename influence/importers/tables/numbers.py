"""Numbers as people write them: `1,500,000`, `1000万`, `1.2亿`, `1.500.000,50`, `+1`."""

import math
import re
import unicodedata

from influence.domain.messages import N_
from influence.importers.tables.faults import CellFault

_UNITS = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_NUMBER = re.compile(
    r"([+-]?)([\d.,' ]*\d[.,]?)(?:[eE]([+-]?\d{1,3}))?\s*(百万|千万|万亿|[千万亿])?元?"
)
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d*)?|\d*\.?\d*"),
    ".": re.compile(r"\d{1,3}(?:[.' ]\d{3})+(?:,\d*)?|\d*,?\d*"),
}
_LONGEST = 60
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TWO_READINGS = N_(
    '"{value}" can be read in two ways in a file separated by ";": with a decimal point or with '
    "a thousands point. Write {first} or {second}."
)


def read_number(raw: object, decimal_comma: bool = False) -> float | None:
    """The number in a cell, None when it is none; raises CellFault where two readings are open.

    `decimal_comma` holds in files separated by `;`: there `1.500,5` is 1500.5 and `2.5` still 2.5.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw) if math.isfinite(raw) else None
    if not isinstance(raw, str):
        return None
    text = unicodedata.normalize("NFKC", raw).replace("\u2212", "-").strip()
    found = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    sign, digits, exponent, unit = found.groups()
    plain = _without_groups(digits.strip(), decimal_comma, raw)
    if plain is None:
        return None
    value = float(f"{sign}{plain}e{exponent or 0}") * _UNITS[unit or ""]
    return value if math.isfinite(value) else None


def _without_groups(digits: str, decimal_comma: bool, raw: str) -> str | None:
    """The digits with a decimal point and nothing else between them."""
    if decimal_comma and "," not in digits and digits.count(".") == 1:
        if _EITHER.fullmatch(digits):
            first, second = digits.replace(".", ""), digits.replace(".", ",")
            raise CellFault(_TWO_READINGS, value=raw.strip(), first=first, second=second)
        return digits
    group, point = (".", ",") if decimal_comma else (",", ".")
    if not _GROUPED[group].fullmatch(digits):
        return None
    for sign in (group, "'", " "):
        digits = digits.replace(sign, "")
    return digits.replace(point, ".")
