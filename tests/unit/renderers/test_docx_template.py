"""A company's own Word file: it lends its looks, its places are filled, bad ones are refused."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from influence.domain.errors import UsageError
from influence.domain.messages import ENGLISH
from influence.renderers import docx_template
from influence.renderers.documents import document_bytes
from influence.renderers.docx_template import company_file, leftovers
from influence.reports.blocks import Contents, Heading, Items, Paragraph, Table
from tests.documents import document, parts, row, table

MAIN = b"wordprocessingml.document.main+xml"


def company(*texts: str, **more: object) -> WordFile:
    """A company's file with these paragraphs."""
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    return word


def saved(word: WordFile) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def filled(word: WordFile, **more: object) -> WordFile:
    given = {"title": "People", "author": "Zhao Min", "account": "Norland", "blocks": [
        Heading("Who"), Paragraph("Wang Lei leaves.")]}  # fmt: skip
    made = document(**{**given, **more})
    template = company_file(saved(word), "company.docx")
    content = document_bytes(made, ".docx", ENGLISH, template)
    assert content == document_bytes(made, ".docx", ENGLISH, template)
    return docx.Document(io.BytesIO(content))


def texts(word: WordFile) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text]


def test_the_section_stands_where_the_file_says() -> None:
    word = filled(company("{{ title }}", "before", "{{ people_section }}", "after"))
    assert texts(word) == ["People", "before", "Who", "Wang Lei leaves.", "after"]


def test_without_a_place_it_stands_at_the_end_on_a_new_page() -> None:
    word = filled(company("Our cover"))
    assert texts(word)[:2] == ["Our cover", "People"]
    assert texts(word)[-1] == "Wang Lei leaves."
    title = next(p for p in word.paragraphs if p.text == "People")
    assert title._p.xpath("./w:pPr/w:pageBreakBefore")
    assert word.element.body[-1].tag == qn("w:sectPr")


def test_a_place_that_word_has_torn_into_runs_is_found() -> None:
    word = company()
    paragraph = word.add_paragraph()
    for piece in ("For {", "{ acc", "ount }", "} as of {{", "date }}.", " {{ unknown }}"):
        paragraph.add_run(piece).bold = piece == "For {"
    word.add_paragraph("{{people").add_run("_section}}")
    shown = filled(word)
    assert texts(shown)[0] == "For Norland as of 30 Jun 2026. {{ unknown }}"
    assert texts(shown)[1:] == ["People", "Wang Lei", "30 Jun 2026 · Zhao Min", "Who",
                                "Wang Lei leaves."]  # fmt: skip
    assert shown.paragraphs[0].runs[0].bold


def test_a_place_in_a_table_is_lifted_out_behind_it() -> None:
    word = company()
    [cell] = word.add_table(1, 1).rows[0].cells
    cell.width = Mm(80)
    cell.paragraphs[0].text = "{{ people_section }}"
    shown = filled(word, blocks=[Paragraph("Wang Lei leaves."), table(row())])
    outer, section = shown.tables
    assert (outer.rows[0].cells[0].text, outer.rows[0].cells[0].tables) == ("", [])
    assert outer.rows[0].cells[0]._tc[-1].tag == qn("w:p")  # a cell without one is broken
    assert "Wang Lei leaves." in texts(shown)
    assert sum(column.width for column in section.columns) > Mm(80)


def test_what_nobody_fills_is_named() -> None:
    asked = (
        "{{ owner }} {{ fiscal_year }}",
        "{{people_section}}",
        "{{ people_section }}",
        "{% x %}",
    )
    shown = filled(company(*asked, "{{ wrong }}"), fiscal_year="2026/27")
    assert "Zhao Min 2026/27" in texts(shown)
    assert leftovers(saved(shown)) == ["{{ people_section }}", "{% x %}", "{{ wrong }}"]


def test_the_place_may_end_a_section_of_the_file() -> None:
    word = company("{{ people_section }}")
    word.add_section()
    word.add_paragraph("after")
    shown = filled(word)
    assert len(shown.sections) == 2
    assert texts(shown)[-2:] == ["Wang Lei leaves.", "after"]


def test_the_company_lends_styles_page_header_and_footer() -> None:
    word = company("{{ people_section }}")
    word.styles["Heading 2"].font.name = "Company Sans"
    word.sections[0].page_width, word.sections[0].left_margin = Mm(216), Mm(40)
    word.sections[0].header.paragraphs[0].text = "Company"
    word.sections[0].footer.paragraphs[0].text = "{{ account }}, {{ author }}"
    shown = filled(word)
    [section] = shown.sections
    assert round(section.page_width.mm) == 216
    assert [p.text for p in section.header.paragraphs] == ["Company", "Internal"]
    assert section.footer.paragraphs[0].text == "Norland, Zhao Min"
    heading = next(p for p in shown.paragraphs if p.text == "Who")
    assert heading.style.font.name == "Company Sans"
    assert len([s for s in shown.styles if s.name.lower() == "heading 2"]) == 1


def test_as_a_part_of_a_larger_document_its_headings_stand_lower() -> None:
    blocks = [Contents(), Heading("One"), Heading("Two", level=2), Heading("Three", level=3)]
    for place, styles in (
        ("{{ people_section }}", ["Heading 1", "Heading 2", "Heading 3", "Heading 3"]),
        ("cover", ["Title", "Heading 1", "Heading 2", "Heading 3"]),
    ):
        shown = filled(company(place), blocks=blocks)
        named = {"People": "", "One": "", "Two": "", "Three": ""}
        named |= {p.text: p.style.name for p in shown.paragraphs if p.text in named}
        assert list(named.values()) == styles


def test_styles_that_the_file_lacks_are_added_under_free_ids() -> None:
    word = company("{{ people_section }}")
    other = word.styles.add_style("Something else", 1)
    other.element.set(qn("w:styleId"), "InfluenceNote")
    shown = filled(word, blocks=[Heading("Who", "aside"), Items([Paragraph("a")])])
    note = next(p for p in shown.paragraphs if p.text == "aside")
    assert note.style.name == "Influence note"
    ids = [style.style_id for style in shown.styles]
    assert len(set(ids)) == len(ids)
    used = set(shown.element.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val"))
    assert used <= set(ids)


def test_a_file_without_lists_gets_them() -> None:
    word = company("{{ people_section }}")
    for name in ("List Number", "List Bullet"):
        word.styles[name].element.getparent().remove(word.styles[name].element)
    kept = {n: c for n, c in parts(saved(word)).items() if n != "word/numbering.xml"}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        lines = parse_xml(kept[name])
        for line in list(lines):
            if "numbering" in str(dict(line.attrib)):
                lines.remove(line)
        kept[name] = docx.oxml.xmlchemy.etree.tostring(lines)
    bare = docx.Document(io.BytesIO(packed(kept)))
    lists = [Items([Paragraph("a")], numbered=flag) for flag in (True, False)]
    shown = filled(bare, blocks=lists)
    root = shown.part.numbering_part.element
    order = [child.tag for child in root]
    assert order == sorted(order)  # kinds of lists before lists
    numbered = next(p for p in shown.paragraphs if p.text == "a")
    assert str(numbered._p.pPr.numPr.numId.val) in root.xpath("./w:num/@w:numId")


@pytest.mark.parametrize("place", ["header", "even_page_header", "first_page_header"])
def test_the_mark_stands_on_every_kind_of_page(place: str) -> None:
    word = company("{{ people_section }}")
    word.sections[0].different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    word.add_section()
    shown = filled(word)
    for section in shown.sections:
        assert [p.text for p in getattr(section, place).paragraphs][-1] == "Internal"


def test_a_file_that_asks_for_the_mark_gets_it_there_alone() -> None:
    word = company("{{ people_section }}")
    word.sections[0].footer.paragraphs[0].text = "({{ mark }})"
    shown = filled(word)
    assert shown.sections[0].footer.paragraphs[0].text == "(Internal)"
    assert not any(p.text for p in shown.sections[0].header.paragraphs)


def test_a_file_with_contents_of_its_own_keeps_them_alone() -> None:
    word = company("{{ people_section }}")
    code = word.add_paragraph().add_run()._r
    code.append(OxmlElement("w:instrText"))
    code[-1].text = ' TOC \\o "1-3" '
    assert "Contents" not in texts(filled(word, blocks=[Contents(), Heading("Who")]))


def test_numbers_of_marks_go_on_behind_those_of_the_file() -> None:
    word = company("{{ people_section }}")
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), "7")
    mark.set(qn("w:name"), "theirs")
    word.paragraphs[0]._p.addprevious(mark)
    ids = filled(word).element.xpath(".//w:bookmarkStart/@w:id")
    assert ids[0] == "7"
    assert len(set(ids)) == len(ids) == 2


def test_nothing_of_who_wrote_the_file_before_is_kept() -> None:
    word = company("{{ people_section }}")
    word.core_properties.author = word.core_properties.last_modified_by = "Zebedee"
    word.core_properties.comments = word.core_properties.keywords = "Zebedee"
    attached = OxmlElement("w:attachedTemplate")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    part = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    link = part.relate_to("file:///C:/Users/zebedee/own.dotm", kind, is_external=True)
    attached.set(qn("r:id"), link)
    word.settings.element.insert(0, attached)
    shown = filled(word)
    found = parts(saved(shown))
    assert b"zebedee" not in b"".join(found.values()).lower()
    assert not [name for name in found if "thumbnail" in name]


def test_a_file_with_names_of_its_own_for_everything() -> None:
    def renamed(found: dict[str, bytes]) -> None:
        body = found["word/document.xml"]
        for old, new in ((b"<w:", b"<q:"), (b"</w:", b"</q:"), (b" w:", b" q:")):
            body = body.replace(old, new)
        found["word/document.xml"] = body.replace(b"xmlns:w=", b"xmlns:q=")

    template = company_file(changed(renamed), "own.docx")
    made = document_bytes(document(blocks=[Heading("Who")]), ".docx", ENGLISH, template)
    assert texts(docx.Document(io.BytesIO(made)))[-1] == "Who"


def test_a_file_without_a_page_gets_one() -> None:
    word = company("cover")
    word.element.body.remove(word.element.body.sectPr)
    shown = filled(word, blocks=[table(row())])
    assert sum(column.width for column in shown.tables[0].columns) > Mm(100)
    assert shown.sections[0].header.paragraphs[-1].text == "Internal"


def test_every_kind_of_block_goes_into_a_company_file() -> None:
    shown = filled(company("{{ people_section }}"), blocks=document().blocks)
    assert len(shown.inline_shapes) == 3
    assert any(isinstance(block, Table) for block in document().blocks)
    assert {"Influence table", "Influence box"} <= {t.style.name for t in shown.tables}


def packed(found: dict[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    found = parts(saved(company("{{ people_section }}")))
    change(found)
    return packed(found)


def macros(found: dict[str, bytes]) -> None:
    types = found["[Content_Types].xml"]
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    found["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument." + MAIN, kind
    )


def bomb(found: dict[str, bytes]) -> None:
    found["word/media/image1.png"] = b"\0" * 50_000_000


def no_main_part(found: dict[str, bytes]) -> None:
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(MAIN, b"other")


def broken(found: dict[str, bytes]) -> None:
    found["word/document.xml"] = b"<w:document"


def vba(found: dict[str, bytes]) -> None:
    found["word/vbaProject.bin"] = b"x"


REFUSED = {
    "no Word document": [b"", b"text", b"PK\x03\x04", changed(no_main_part), changed(broken)],
    "is locked": [b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")],
    "old Word file": [b"\xd0\xcf\x11\xe0 WordDocument"],
    "holds macros": [changed(macros), changed(vba)],
    "unpacks to far more": [changed(bomb)],
}


@pytest.mark.parametrize(
    ("why", "content"), [(why, content) for why, found in REFUSED.items() for content in found]
)
def test_what_cannot_be_used_is_refused_with_a_sentence(why: str, content: bytes) -> None:
    with pytest.raises(UsageError, match=why) as refusal:
        company_file(content, "own.docx")
    assert "own.docx" in str(refusal.value)


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_template, "_MAX_PARTS", 5)
    with pytest.raises(UsageError, match="unpacks to far more"):
        company_file(saved(company()), "own.docx")


def test_a_dotx_does_as_well() -> None:
    template = changed(
        lambda found: found.update(
            {"[Content_Types].xml": found["[Content_Types].xml"].replace(
                b"document.main+xml", b"template.main+xml")}
        )
    )  # fmt: skip
    made = document_bytes(document(blocks=[]), ".docx", ENGLISH, company_file(template, "own.dotx"))
    assert MAIN in parts(made)["[Content_Types].xml"]


def test_entities_of_a_file_are_not_unfolded() -> None:
    def folded(found: dict[str, bytes]) -> None:
        head, body = found["word/document.xml"].split(b"?>", 1)
        nested = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
        kinds = b'<!DOCTYPE d [<!ENTITY e0 "ha">' + nested + b"]>"
        found["word/document.xml"] = (
            head + b"?>" + kinds + body.replace(b"{{ people_section }}", b"&e8;")
        )

    try:
        template = company_file(changed(folded), "own.docx")
        content = document_bytes(document(blocks=[]), ".docx", ENGLISH, template)
    except UsageError:
        return
    assert sum(map(len, parts(content).values())) < 5_000_000
