"""Documents as Word files: what python-docx reads back, and what Word itself insists upon."""

import io
import re
from datetime import UTC, datetime
from functools import cache

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from influence.domain.messages import ENGLISH, Translator
from influence.domain.words import Redaction
from influence.i18n import translator
from influence.renderers.documents import document_bytes
from influence.reports.blocks import Contents, Heading, Items, PageBreak, Paragraph
from influence.wording.marks import MARKS
from tests.documents import HOSTILE, document, parts

CHINESE = translator("zh")
ORDER = {
    "pPr": [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs",
        "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "sectPr",
    ],
    "rPr": ["rStyle", "rFonts", "b", "color", "sz", "szCs", "u", "lang"],
    "tblPr": ["tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "gridSpan", "tcBorders", "shd", "vAlign"],
    "trPr": ["cantSplit", "tblHeader"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "cols"],
    "lvl": ["start", "numFmt", "lvlText", "lvlJc", "pPr"],
    "style": ["name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat",
              "pPr", "rPr", "tblPr", "tcPr", "tblStylePr"],
    "settings": ["zoom", "defaultTabStop", "characterSpacingControl", "updateFields", "compat",
                 "decimalSymbol", "listSeparator"],
}  # fmt: skip
"""How Word wants the children of an element to follow each other; nothing else may be there."""


def written(translate: Translator = ENGLISH, **more: object) -> bytes:
    return document_bytes(document(**more), ".docx", translate)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written() == written()
    assert written(CHINESE) == written(CHINESE) != written()


@pytest.mark.parametrize("translate", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_elements_stand_in_the_order_that_word_wants(translate: Translator) -> None:
    seen = set()
    for name, content in parts(written(translate)).items():
        if not name.startswith("word/") or name.endswith((".rels", ".png")):
            continue
        for element in parse_xml(content).iter():
            kind = element.tag.removeprefix(qn("w:"))
            if kind in ORDER:
                children = [child.tag.removeprefix(qn("w:")) for child in element]
                assert children == sorted(children, key=ORDER[kind].index), (name, kind)
                seen.add(kind)
    assert seen == set(ORDER)


def test_no_two_marks_or_pictures_have_the_same_number() -> None:
    body = opened(written()).element
    marks = body.xpath(".//w:bookmarkStart/@w:id")
    pictures = body.xpath(".//wp:docPr/@id")
    assert len(set(marks)) == len(marks) == 3
    assert len(set(pictures)) == len(pictures) == 3
    assert sorted(body.xpath(".//w:bookmarkEnd/@w:id")) == sorted(marks)


def test_every_style_used_is_in_the_file() -> None:
    word = opened(written())
    known = {style.style_id for style in word.styles}
    used = set(word.element.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val"))
    assert {"Heading1", "Heading2", "Heading3", "Caption", "TOC1", "InfluenceTable"} <= used
    assert used <= known


def test_title_and_mark_stand_on_every_page_with_its_number() -> None:
    word = opened(written(title="People section"))
    [section] = word.sections
    assert not section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "People section\tInternal"
    [foot] = section.footer.paragraphs
    assert foot.text == "Wang Lei\tPage 1 of 1"
    assert [code.text.strip() for code in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert round(section.page_width.mm), round(section.page_height.mm) == (210, 297)


def test_what_may_be_shown_to_the_client_has_no_mark() -> None:
    [section] = opened(written(title="Review", mark=MARKS[Redaction.CLIENT])).sections
    assert section.header.paragraphs[0].text.strip() == "Review"


def test_properties_tell_the_document_and_nothing_of_the_machine() -> None:
    content = written(CHINESE, title="人脉", author="赵敏")
    properties = opened(content).core_properties
    assert (properties.title, properties.author) == ("人脉", "赵敏")
    assert properties.last_modified_by == "赵敏"
    assert properties.created == properties.modified == datetime(2026, 6, 30, tzinfo=UTC)
    assert (properties.comments, properties.keywords, properties.revision) == ("", "", 1)
    assert properties.language == "zh-CN"
    whole = b"".join(parts(content).values())
    assert b"python-docx" not in whole
    assert b"Microsoft Macintosh" not in whole


def test_fields_are_there_and_filled_before_word_updates_them() -> None:
    blocks = [Contents(), Heading("One"), Heading("Within", level=2), Heading("Deep", level=3)]
    body = opened(written(blocks=blocks)).element.body
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    anchors = body.xpath(".//w:hyperlink/@w:anchor")
    assert anchors == body.xpath(".//w:bookmarkStart/@w:name")[:2]
    assert codes[1:] == [f"PAGEREF {anchor} \\h" for anchor in anchors]
    assert [text.text for text in body.iter(qn("w:t"))] == [
        *("Wang Lei", "Wang Lei", "30 Jun 2026 · Wang Lei", "Contents"),
        *("One", "Within", "One", "Within", "Deep"),
    ]  # fmt: skip
    kinds = body.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3


def test_word_is_asked_to_update_its_fields() -> None:
    settings = opened(written()).settings.element
    assert settings.xpath("./w:updateFields/@w:val") == ["true"]


def test_captions_are_numbered_by_word() -> None:
    word = opened(written(text="Leaving"))
    captions = [p for p in word.paragraphs if p.style.name.lower() == "caption"]
    texts = ["".join(t.text for t in p._element.iter(qn("w:t"))) for p in captions]
    assert texts == [
        "Figure 1: Leaving",
        "Table 1: If this person leaves",
        "Figure 2: Leaving",
        "Figure 3: Leaving",
    ]
    codes = [p._element.xpath("string(.//w:instrText)").split()[:2] for p in captions]
    assert codes == [["SEQ", kind] for kind in ("Figure", "Table", "Figure", "Figure")]


def test_tables_repeat_their_header_and_tear_no_row() -> None:
    word = opened(written())
    table = next(t for t in word.tables if t.style.name == "Influence table")
    assert [row._tr.xpath("./w:trPr/w:tblHeader") != [] for row in table.rows[:2]] == [True, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    texts = [cell.text for cell in table.rows[1].cells]
    assert texts[:4] == ["1", "Wang Lei", "0.60 → 0.27", "68"]
    sides = [cell.paragraphs[0].style.name for cell in table.rows[1].cells]
    assert sides[:2] == ["Influence number danger", "Influence cell danger"]
    plain = [cell.paragraphs[0].style.name for cell in table.rows[3].cells]
    assert plain[:3] == ["Influence number", "Influence cell", "Influence number"]
    # What explains a row stands below it, from the column on that names it.
    assert [cell.text for cell in table.rows[2].cells] == ["", *["Wang Lei"] * 8]


def test_columns_fill_the_line() -> None:
    word = opened(written())
    [section] = word.sections
    room = section.page_width - section.left_margin - section.right_margin
    assert word.tables
    for table in word.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(room, abs=1000)


def test_lists_begin_at_one_each() -> None:
    lists = [Items([Paragraph("a"), Paragraph("b")], numbered=True) for _ in range(2)]
    word = opened(written(blocks=lists))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    known = word.part.numbering_part.element.xpath("./w:num/@w:numId")
    assert {str(number) for number in numbers} <= set(known)


def test_points_of_a_list_have_points_and_numbers_have_numbers() -> None:
    lists = [Items([Paragraph("a")], numbered=flag) for flag in (True, False, True)]
    word = opened(written(blocks=lists))
    numbering = word.part.numbering_part.element

    def form(paragraph) -> str:
        own = paragraph._p.pPr.numPr
        number = (own if own is not None else paragraph.style.element.pPr.numPr).numId.val
        [kind] = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        path = f"./w:abstractNum[@w:abstractNumId='{kind}']//w:numFmt/@w:val"
        return numbering.xpath(path)[0]

    forms = [form(p) for p in word.paragraphs if p.style.name.startswith("List")]
    assert forms == ["decimal", "bullet", "decimal"]
    order = [child.tag for child in numbering]
    assert order == sorted(order)  # kinds of lists before lists


def test_a_new_page_begins_with_what_follows_and_leaves_no_empty_line() -> None:
    word = opened(written(blocks=[Paragraph("a"), PageBreak(), Heading("b")]))
    *_, before, after = word.paragraphs
    assert (before.text, after.text) == ("a", "b")
    assert after._p.xpath("./w:pPr/w:pageBreakBefore")
    assert not before._p.xpath("./w:pPr/w:pageBreakBefore")


def test_what_introduces_something_stays_with_it() -> None:
    blocks = [
        Heading("a"), Paragraph("of a"), Heading("b", level=2), Paragraph("of the list"),
        Items([Paragraph("one")]), Paragraph("end of b"), Heading("c"), Paragraph("end"),
    ]  # fmt: skip
    word = opened(written(blocks=blocks))
    kept = {p.text for p in word.paragraphs if p._p.xpath("./w:pPr/w:keepNext")}
    assert kept == {"of a", "of the list"}
    assert word.styles["Heading 1"].paragraph_format.keep_with_next


def test_pictures_fit_the_page_and_say_what_they_show() -> None:
    word = opened(written(text="Two deciders"))
    [section] = word.sections
    room = section.page_width - section.left_margin - section.right_margin
    assert len(word.inline_shapes) == 3
    for shape in word.inline_shapes:
        assert 0 < shape.width <= room
        assert shape._inline.docPr.get("descr") == "Two deciders"
    assert word.element.xpath(".//pic:cNvPr/@descr") == ["Two deciders"] * 3


@pytest.mark.parametrize(("lang", "hint"), [("en", None), ("zh", "eastAsia")])
def test_both_scripts_have_a_font_and_the_language_is_told(lang: str, hint: str | None) -> None:
    styles = opened(written(translator(lang))).styles.element
    [fonts] = styles.xpath("./w:docDefaults//w:rFonts")
    assert fonts.get(qn("w:ascii")) == "Calibri"
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert fonts.get(qn("w:hint")) == hint


@cache
def _plain() -> bytes:
    return written()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_a_text(text: str) -> None:
    word = opened(written(text=text))
    plain = opened(_plain())
    assert len(word.paragraphs) == len(plain.paragraphs)
    assert [len(table.rows) for table in word.tables] == [len(t.rows) for t in plain.tables]
    shown = "".join(piece.text for piece in word.element.iter(qn("w:t")))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    letters = "".join(re.findall("[a-zA-Z王]", text))[:20]
    assert letters in "".join(re.findall("[a-zA-Z王]", shown))
