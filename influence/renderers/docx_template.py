"""A company's own Word file: whether it may be used, and the places in it that we fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message
from influence.renderers.steady_zip import unzipped, zipped

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_MAX_PARTS, _MAX_UNPACKED, _MAX_XML = 5_000, 200_000_000, 40_000_000
_SMALL, _MAX_RATIO = 5_000_000, 150
"""A part larger than that may not be packed tighter than XML ever is: it is a bomb."""
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
_DOCUMENT, _TEMPLATE = (_MAIN.format(kind=kind).encode() for kind in ("document", "template"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
NO_WORD = N_(
    "{file} is no Word document that can be read. Open it in Word and save it as .docx again."
)
_LOCKED = N_("{file} is locked with a password. Save it without one and try again.")
_OLD = N_("{file} is an old Word file. Open it in Word and save it as .docx.")
_MACROS = N_("{file} holds macros, so it is not used. Save it as .docx, which cannot hold any.")
_BOMB = N_(
    "{file} unpacks to far more than a document of this size should, so it was not opened. "
    "Save it in Word as a new .docx and try again."
)
_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_LEFT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_SECTION = "people_section"


def company_file(content: bytes, name: str) -> bytes:
    """A company's .docx or .dotx as a .docx that we may write into.

    Raises UsageError, with a sentence, for what is none, is locked, holds macros or is a bomb.
    """

    def refused(sentence: str) -> UsageError:
        return UsageError(Message(sentence, {"file": name}))

    if content.startswith(_OLD_OFFICE):
        raise refused(_LOCKED if _LOCKED_PART in content else _OLD)
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise refused(_LOCKED)
        if _is_bomb(entries):
            raise refused(_BOMB)
        parts = unzipped(content)
        types = parts.get("[Content_Types].xml", b"")
        if b"macroEnabled" in types or any("vbaProject" in part for part in parts):
            raise refused(_MACROS)
        parts["[Content_Types].xml"] = types.replace(_TEMPLATE, _DOCUMENT)
        if _DOCUMENT not in parts["[Content_Types].xml"]:
            raise refused(NO_WORD)
        made = zipped(parts)
        opened(made)
    except (UsageError, OSError):
        raise
    # Word's own library lets through whatever its XML and ZIP layers raise on damaged files.
    except Exception:
        raise refused(NO_WORD) from None
    return made


def _is_bomb(entries: list[ZipInfo]) -> bool:
    total = sum(entry.file_size for entry in entries)
    xml = max((e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))), default=0)
    tight = any(
        entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    return tight or total > _MAX_UNPACKED or xml > _MAX_XML or len(entries) > _MAX_PARTS


def opened(content: bytes) -> WordFile:
    """A .docx to be written into."""
    import docx

    return docx.Document(BytesIO(content))


def stories(word: WordFile) -> Iterator[Any]:
    """Everything of a file that holds text: the body, headers and footers."""
    yield word.element
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def fill(word: WordFile, texts: Mapping[str, str]) -> set[str]:
    """Put texts into their places, such as `{{ account }}`; the names of the places found.

    A place is found even where Word has torn it into several runs. Unknown ones stay.
    """
    from docx.oxml.ns import qn

    found: set[str] = set()
    for story in stories(word):
        for paragraph in story.iter(qn("w:p")):
            found |= _filled(paragraph, texts)
    return found


def _filled(paragraph: Any, texts: Mapping[str, str]) -> set[str]:
    pieces = _pieces(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    places = [place for place in _SLOT.finditer(whole) if place[1] in texts]
    for place in reversed(places):  # from the end, so that earlier places stay where they are
        _replace(pieces, place.start(), place.end(), texts[place[1]])
    return {place[1] for place in places}


def _pieces(paragraph: Any) -> list[Any]:
    """The texts of a paragraph, without those of text boxes that hang on it."""
    from docx.oxml.ns import qn

    own = qn("w:p")
    return [
        text
        for text in paragraph.iter(qn("w:t"))
        if next(text.iterancestors(own), None) is paragraph
    ]


def _replace(pieces: list[Any], start: int, end: int, text: str) -> None:
    """Cut what stands from start to end of the joined texts; the new text goes to the first."""
    at = 0
    for piece in pieces:
        old = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(old))
        if low < high:
            piece.text = old[:low] + text + old[high:]
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text = ""
        at += len(old)


def place_of_section(word: WordFile) -> Any | None:
    """The paragraph after which the section is to stand, or None: then it goes to the end.

    Its `{{ people_section }}` is taken out.
    """
    from docx.oxml.ns import qn

    for paragraph in word.element.body.iter(qn("w:p")):
        in_text_box = next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None
        if not in_text_box and _SECTION in _filled(paragraph, {_SECTION: ""}):
            return _behind_tables(paragraph)
    return None


def _behind_tables(paragraph: Any) -> Any:
    """The paragraph itself, or one behind the outermost table in which it stands.

    Pages of text in a cell would be as narrow as the cell.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    tables = list(paragraph.iterancestors(qn("w:tbl")))
    if not tables:
        return paragraph
    behind = OxmlElement("w:p")
    tables[-1].addnext(behind)
    return behind


def leftovers(content: bytes) -> list[str]:
    """What a file still asks for and nobody fills, as it is written: `{{ owner }}`, `{% if %}`."""
    from docx.oxml.ns import qn

    found = (
        place[0]
        for story in stories(opened(content))
        for paragraph in story.iter(qn("w:p"))
        for place in _LEFT.finditer("".join(piece.text or "" for piece in _pieces(paragraph)))
    )
    return list(dict.fromkeys(found))


def without_machine(word: WordFile) -> None:
    """Take out where the file's own template lay, and the picture of what it once showed."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    settings = word.settings.element
    for attached in settings.findall(qn("w:attachedTemplate")):
        settings.remove(attached)
    rels = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    _drop(rels, "/attachedTemplate")
    assert word.part.package is not None
    _drop(word.part.package.rels, "/thumbnail")


def _drop(relations: dict[str, Any], kind: str) -> None:
    for id in [id for id, relation in relations.items() if relation.reltype.endswith(kind)]:
        del relations[id]
