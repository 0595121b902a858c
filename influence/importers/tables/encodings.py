"""Finding out how a text file is encoded, by its mark, its bytes, or at last by its words.

UTF-8 and UTF-16 are known for certain. Anything else is a guess, which is told as a warning.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from influence.domain.messages import N_, Bilingual, Message, listed
from influence.importers.tables.faults import FileFault
from influence.importers.tables.guessing import BIG5, GB18030, WESTERN, Guess
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
_DAMAGED = N_(
    "it is damaged: it cannot be read as text to its end. "
    'Save it as "CSV UTF-8" again, and import that file.'
)
_NO_ENCODING = N_(
    "its letters beyond A to Z cannot be read for certain. Open it where it was made, "
    'save it as "CSV UTF-8", and import that file.'
)
_GUESSED = N_(
    "the file was not saved as UTF-8 and was read as {encoding}, for example: {words}. "
    'If that is wrong, undo the import, save the file as "CSV UTF-8" and import that.'
)
_NAMES = {
    GB18030: Bilingual("Chinese (GB18030)", "简体中文（GB18030）"),
    BIG5: Bilingual("traditional Chinese (Big5)", "繁体中文（Big5）"),
    WESTERN: Bilingual("Western European (Windows-1252)", "西欧文字（Windows-1252）"),
}
_WORD_SHOWN = 30
_BROKEN_UTF8 = N_(
    "this row has characters that cannot be read, unlike the rest of the file. "
    'Save the file as "CSV UTF-8" again, and check this row.'
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The Python name of a file's encoding; with a doubt to tell where it was guessed."""

    name: str
    doubt: Message | None = None


def encoding_of(path: Path) -> Encoding:
    """The file's encoding; raises FileFault and OSError."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if head.startswith(_BINARY):
        raise FileFault(Message(NOT_TEXT))
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            _check(path, encoding)
            return Encoding(encoding)
    wide = _wide(head)
    if wide:
        _check(path, wide)
        return Encoding(wide)
    return _narrow(path)


def likely_encoding(start: bytes) -> str:
    """The same for the beginning of a file, of which the last sign may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        guess = Guess()
        guess.take(start, first=True, last=False)
        return guess.encoding() or "utf-8"
    return "utf-8-sig"


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
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(_CHUNK):
                pass
    except UnicodeError:
        raise FileFault(Message(_DAMAGED)) from None


def _narrow(path: Path) -> Encoding:
    """UTF-8 if it is; else the encoding that its words speak for, or the reason why there is none.

    Raises FileFault.
    """
    good, bad, line = _utf8_signs(path)
    if not bad:
        return Encoding("utf-8")
    if good > 4 * bad:
        raise FileFault(Message(_BROKEN_UTF8), line)
    guess = _guess(path)
    encoding = guess.encoding()
    if encoding is None:
        raise FileFault(Message(_NO_ENCODING), line)
    try:
        _check(path, encoding)
    except FileFault as error:
        raise FileFault(error.message, line) from None
    found = (word[:_WORD_SHOWN] for word in guess.words(encoding))
    words = listed(Bilingual(word, word) for word in found)
    return Encoding(encoding, Message(_GUESSED, {"encoding": _NAMES[encoding], "words": words}))


def _guess(path: Path) -> Guess:
    guess = Guess()
    with path.open("rb") as file:
        for number, (piece, last) in enumerate(_pieces(file)):
            guess.take(piece, first=not number, last=last)
    return guess


def _pieces(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The file in pieces, each with whether it is the last one."""
    piece = file.read(_CHUNK)
    while piece:
        following = file.read(_CHUNK)
        yield piece, not following
        piece = following


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
