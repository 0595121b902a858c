"""A document of all kinds of blocks for tests, and hostile texts to put everywhere in it."""

import io
import zipfile
from datetime import date

from influence.domain.messages import Message
from influence.domain.words import Redaction
from influence.reports.blocks import (
    Block,
    Box,
    Column,
    Contents,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Tone,
)
from influence.reports.document import Document
from influence.wording.figures import Amount, Change, Count, Day, Index, Level, Points, Share
from influence.wording.marks import MARKS
from influence.wording.texts import DASH, Cell, Joined, Named
from tests import pictures

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</w:t></w:r></w:p><w:p/>",
    "]]>&amp;&lt;&#0;<!--",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "''=1",
    '=HYPERLINK("http://evil.example","x")',
    "=DDE('cmd','/C calc','x')",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x9b",
    "\ud800 lone \udfff",
    "\ufffe\uffff",
    "\u202egnp.exe\u2066",
    "\u2028line\u2029\ufeff\u200b",
    "line\nbreak\r\nmore\ttab",
    "{{ people_section }} {{ account }} {{ title }}",
    "&P &[Page] &&",
    "{page} {pages} {number} {caption} %s",
    '";}body{display:none}@import "http://evil.example";/*',
    "</style><script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](http://evil.example/y.png)",
    "_x000D_ _x0041_",
    "王磊" * 40,
    "x" * 10_000,
    "word " * 2_000,
)


def table(*rows: Row, title: str | None = "If this person leaves") -> Table:
    """A table with every kind of figure."""
    columns = [
        Column(Message("#"), "rank", right=True),
        Column(Message("Person"), "contact;name", shrinks=True),
        Column(Message("Access"), "before;after", right=True),
        Column(Message("Points"), "points", right=True),
        Column(Message("Bounds"), "low;high", right=True),
        Column(Message("At risk"), "money", right=True),
        Column(Message("Share"), "share", right=True),
        Column(Message("Relation"), "relationship", right=True),
        Column(Message("Leaves"), "leaving_on"),
    ]
    return Table(columns, rows, title=title and Message(title), more=Message("and 4 more"))


def row(number: int = 1, name: Cell = "Wang Lei", **more: object) -> Row:
    """One of its rows."""
    return Row(
        [
            Count(number),
            Named("wang-lei", name),
            Change(Index(0.6012345678901234), Index(0.27)),
            Points(68.123456789012345),
            Joined([Points(55.5), Points(75.25)], " to "),
            Amount(3_700_000.5, "CNY"),
            Share(0.141),
            Level(-1),
            Day(date(2026, 9, 15)),
        ],
        **more,
    )


EMPTY = Row(
    [
        Count(2), DASH, None, Points(None), None, Amount(None), Share(None), Level(None), Day(None),
    ]
)  # fmt: skip


def blocks(text: Cell = "Wang Lei") -> list[Block]:
    """One block of each kind; `text` stands in every place that takes one."""
    chain = pictures.chain(pictures.member("a"), pictures.member("b", 0))
    sentences = [Paragraph(text, label=text, aside=text, tone=tone) for tone in Tone]
    figures = [Paragraph(Points(68), label=text, aside=text), Paragraph(text, label="Pace")]
    heat = pictures.heat(pictures.row("Board", 68.0, None, 75.0, 50.0))
    return [
        Box(text, [*figures, *sentences, Paragraph(text, tone=Tone.DANGER), *figures]),
        Figure(chain, text, text),
        Items(sentences, numbered=True),
        Items([Paragraph(text), Paragraph(text, aside=text)]),
        PageBreak(),
        Contents(),
        PageBreak(),
        Heading(text, text),
        *(Paragraph(text, tone=tone) for tone in Tone),
        *sentences,
        Paragraph(text, whole=True),
        table(row(1, text, details=[text, None], tone=Tone.DANGER), row(2), EMPTY),
        Heading(text, level=2),
        Figure(pictures.trend(50.0, 60.0, None, 70.0), text, text),
        Figure(heat, text, text),
        Heading(text, level=3),
        Table([Column(Message("Setting"), "key"), Column(Message("Value"), "value")],
              [Row([text, "730"])]),
    ]  # fmt: skip


def document(text: Cell = "Wang Lei", **more: object) -> Document:
    """A whole document."""
    given = {
        "title": text,
        "subtitle": text,
        "mark": MARKS[Redaction.NONE],
        "author": text,
        "day": date(2026, 6, 30),
        "blocks": blocks(text),
        "account": text,
    }
    return Document(**{**given, **more})


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}
