"""Finding out how a text file is encoded: UTF-8, UTF-16 or GB18030, with or without a mark."""

import codecs
import re
from pathlib import Path

from influence.domain.messages import N_, Message
from influence.importers.tables.faults import FileFault
from influence.importers.tables.headers import is_header

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"\x89PNG",
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"SQLite format 3\0",
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
)
"""How pictures, packed files, documents and UTF-32 begin; none of them is read as text."""
NOT_TEXT = N_("this is not a text file. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx).")
SEPARATOR_LINE = re.compile(r"""\s*"?sep=([,;\t|:])"?\s*""", re.IGNORECASE)
"""The first line by which a spreadsheet program is told the separator: `sep=;`."""
_NO_ENCODING = N_(
    "it is written in an encoding that cannot be read. Save it as CSV UTF-8 and try again."
)
_BROKEN_UTF8 = N_(
    "this row holds bytes that are not UTF-8 while the rest of the file is. "
    "Save the file as CSV UTF-8 again and check this row."
)


def encoding_of(path: Path) -> str:
    """The Python name of the file's encoding; raises FileFault and OSError."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if head.startswith(_BINARY):
        raise FileFault(Message(NOT_TEXT))
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            _check(path, encoding)
            return encoding
    wide = _wide(head)
    if wide:
        _check(path, wide)
        return wide
    return _narrow(path)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: it has zero bytes, and its first line holds headers that we know."""
    sample = head[:65536]
    if b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="ignore")
        lines = re.split("[\r\n]+", text.lstrip(), maxsplit=2)
        first = lines[1] if SEPARATOR_LINE.fullmatch(lines[0]) and lines[1:] else lines[0]
        if any(is_header(cell.strip(' "')) for cell in re.split("[,;\t|:]", first)):
            return encoding
    if sample.count(0) > max(8, len(sample) // 50) or _mostly_zeros(sample):
        raise FileFault(Message(NOT_TEXT))
    return None


def _mostly_zeros(sample: bytes) -> bool:
    """Whether most lines hold a zero byte; single ones are slips, told cell by cell."""
    lines = [line for line in sample.splitlines() if line.strip()]
    return 2 * sum(b"\0" in line for line in lines) > len(lines)


def _check(path: Path, encoding: str) -> None:
    """Decode the whole file once, so that no reader is surprised in the middle of it."""
    line = 1
    try:
        with path.open(encoding=encoding, newline="") as file:
            while text := file.read(_CHUNK):
                line += text.count("\n")
    except UnicodeError:
        raise FileFault(Message(_NO_ENCODING)) from None


def _narrow(path: Path) -> str:
    """UTF-8 if it is; GB18030 if it is that; else the reason why neither."""
    good, bad, line = _utf8_signs(path)
    if not bad:
        return "utf-8"
    if good > 4 * bad:
        raise FileFault(Message(_BROKEN_UTF8), line)
    try:
        _check(path, "gb18030")
    except FileFault as error:
        raise FileFault(error.message, line) from None
    return "gb18030"


def _utf8_signs(path: Path) -> tuple[int, int, int | None]:
    """Signs outside ASCII that are good UTF-8, those that are not, and the first line of these.

    Chinese text in GB18030 is nearly all bad; a damaged UTF-8 file is nearly all good.
    """
    good = bad = 0
    line, first = 1, None
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        while text := file.read(_CHUNK):
            broken = sum(1 for sign in text if "\udc80" <= sign <= "\udcff") if _odd(text) else 0
            if broken and first is None:
                place = next(i for i, sign in enumerate(text) if "\udc80" <= sign <= "\udcff")
                first = line + text.count("\n", 0, place)
            bad += broken
            good += 0 if text.isascii() else sum(1 for sign in text if sign > "\x7f") - broken
            line += text.count("\n")
    return good, bad, first


def _odd(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
