"""Numbers as people write them: `1,500,000`, `1000万`, `1.500.000,50`, `1’500`, `12,34,567`.

`12.500` is twelve and a half or twelve thousand five hundred. For numbers of a small range only the
first makes sense. An amount of money waits for what the rest of its column proves: no amount is
ever taken for a thousandth of itself in silence.
"""

import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace

from influence.domain.messages import N_, Message
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
_APOSTROPHES = str.maketrans("\u2212\u2019\u2018\u00b4`", "-''''")
_WHOLE = re.compile(r"\d*|\d{1,3}([.,' ])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
"""Digits alone, in groups of three, or as India counts: 12,34,567."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,2})?")
"""As programs write most amounts: there is nothing to think about."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LONGEST = 60
_OTHER = {".": ",", ",": "."}
_OPEN = N_(
    '"{value}" can mean {whole} or {parts}, and no other amount tells which. '
    "Write {whole} or {parts}."
)
_BOTH = N_(
    'the column holds amounts with a decimal point and with a decimal comma, so "{value}" can mean '
    "{whole} or {parts}. Write {whole} or {parts}."
)
_BY_SEMICOLONS = N_(
    '"{value}" was read as {whole}: a file separated by semicolons writes decimals with a comma.'
)
_MIXED = N_(
    "some amounts of this column have a decimal point, others a decimal comma. Check them all."
)


@dataclass(frozen=True, slots=True)
class OpenAmount:
    """`12.500` or `12,500`: `sign` stands between thousands or before decimals.

    `semicolons`: in a file that separates its cells by them.
    """

    sign: str
    text: str
    sense: int = 1
    semicolons: bool = False

    @property
    def whole(self) -> int:
        """What it means with the sign between thousands."""
        return int(self.text.replace(self.sign, ""))

    @property
    def parts(self) -> str:
        """The same before decimals, written so that nobody takes it for the other."""
        before, after = self.text.split(self.sign)
        after = after.rstrip("0").ljust(2, "0")
        return f"{before}.{after}0" if len(after) == 3 else f"{before}.{after}"

    @property
    def as_whole(self) -> float:
        """The amount with the sign between thousands."""
        return float(self.sense * self.whole)

    @property
    def as_parts(self) -> float:
        """The amount with the sign before decimals."""
        return self.sense * float(self.parts)

    def fault(self, sentence: str) -> CellFault:
        """Why it cannot be read."""
        return CellFault(sentence, value=self.text, whole=self.whole, parts=self.parts)


def read_number(raw: object) -> float | None:
    """The number in a cell, None when it is none; of `12.500` and `12,500` the small reading."""
    value = read_amount(raw)
    return value.as_parts if isinstance(value, OpenAmount) else value


def read_amount(raw: object) -> float | OpenAmount | None:
    """The same for amounts, which may stay open."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw) if math.isfinite(raw) else None
    if isinstance(raw, str) and _PLAIN.fullmatch(raw):
        return float(raw)
    found = _found(raw)
    if not found:
        return None
    sign, digits, exponent, unit = found.groups()
    digits = digits.strip()
    sense = -1 if sign == "-" else 1
    if _THOUSANDS.fullmatch(digits) and not exponent:
        amount = OpenAmount(re.sub(r"\d", "", digits), digits, sense)
        if not unit:
            return amount
        # With 万 and 亿 go a decimal point and a comma between thousands.
        return (amount.as_parts if amount.sign == "." else amount.as_whole) * _UNITS[unit]
    plain = _without_groups(digits)
    if plain is None:
        return None
    value = sense * float(f"{plain}e{exponent or 0}") * _UNITS[unit or ""]
    return value if math.isfinite(value) else None


def _found(raw: object) -> re.Match[str] | None:
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", raw.translate(_APOSTROPHES)).strip()
    return _NUMBER.fullmatch(text)


def decimal_sign(raw: object) -> str | None:
    """Which sign stands before decimals in a cell, if the cell alone proves it."""
    if not isinstance(raw, str) or ("." not in raw and "," not in raw):
        return None
    if _PLAIN.fullmatch(raw):
        return "."
    found = _found(raw)
    digits = found[2].strip() if found else ""
    return None if _THOUSANDS.fullmatch(digits) or not digits else _decimal_sign(digits)


def _decimal_sign(digits: str) -> str | None:
    """Of two signs the later one, of one sign that is there once that one, else the other."""
    if "." in digits and "," in digits:
        return max(".,", key=digits.rfind)
    sign = next((sign for sign in ".," if sign in digits), None)
    if sign is None:
        return None
    return sign if digits.count(sign) == 1 else _OTHER[sign]


def _without_groups(digits: str) -> str | None:
    """The digits with a decimal point and nothing else between them; None for what is no number."""
    sign = _decimal_sign(digits)
    before, _, after = digits.partition(sign) if sign else (digits, "", "")
    if not _WHOLE.fullmatch(before) or (after and not after.isdecimal()):
        return None
    return f"{re.sub('[^0-9]', '', before)}.{after}" if sign else re.sub("[^0-9]", "", before)


@dataclass(slots=True)
class AmountSigns:
    """Which sign stands before the decimals of a sheet, as far as its cells prove it."""

    _proven: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _open: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def is_open(self) -> bool:
        """Whether there was an amount that waits for the rest of its sheet."""
        return bool(self._open)

    def take(self, column: str, raw: object, value: object) -> None:
        """Learn from one cell, of which `value` was read."""
        if isinstance(value, OpenAmount):
            self._open[column].add(value.sign)
        elif sign := decimal_sign(raw):
            self._proven[column].add(sign)

    def mixed(self) -> list[tuple[str, Message]]:
        """Columns in which both signs stand before decimals, with the doubt about them."""
        return [(name, Message(_MIXED)) for name, signs in self._proven.items() if len(signs) > 1]

    def settled(self, column: str, amount: OpenAmount) -> tuple[float, Message | None]:
        """The amount by what its column proves, or else the whole sheet, with a doubt to tell.

        Raises CellFault where nothing proves it.
        """
        signs = self._proven.get(column) or set[str]().union(*self._proven.values())
        if len(signs) > 1:
            raise amount.fault(_BOTH)
        if signs:
            return (amount.as_parts if amount.sign in signs else amount.as_whole), None
        if len(self._open[column]) > 1:
            raise amount.fault(_OPEN)
        return _by_custom(amount)


def _by_custom(amount: OpenAmount) -> tuple[float, Message | None]:
    """The amount where its file proves nothing: a comma stands between thousands.

    In files separated by semicolons it is the point that does.
    """
    if amount.semicolons and amount.sign == ".":
        params = {"value": amount.text, "whole": amount.whole}
        return amount.as_whole, Message(_BY_SEMICOLONS, params)
    if amount.semicolons or amount.sign == ".":
        raise amount.fault(_OPEN)
    return amount.as_whole, None


def in_semicolons(amount: OpenAmount) -> OpenAmount:
    """The same amount in a file separated by semicolons."""
    return replace(amount, semicolons=True)
