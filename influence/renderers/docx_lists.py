"""Lists in Word: their kinds and numbers live in a part of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from influence.renderers import docx_xml as x

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_PART = "/word/numbering.xml"
_INDENT = 340


def new_list(word: WordFile, numbered: bool) -> int:
    """A list of its own, so that its numbers begin at 1; its number in the file."""
    from docx.oxml import parse_xml

    numbering = _numbering(word)
    free = 1 + max(
        (int(id) for id in numbering.xpath("./w:abstractNum/@w:abstractNumId")), default=0
    )
    form = x.el("numFmt", val="decimal" if numbered else "bullet")
    sign = x.el("lvlText", val="%1." if numbered else "•")
    look = x.el("pPr", x.el("ind", left=_INDENT, hanging=_INDENT))
    level = x.el("lvl", x.el("start", val=1), form, sign, x.el("lvlJc", val="left"), look, ilvl=0)
    kind = x.el("multiLevelType", val="singleLevel")
    markup = x.el("abstractNum", kind, level, abstractNumId=free)
    [made] = parse_xml(f"<w:numbering {x.NAMESPACES}>{markup}</w:numbering>")
    lists = numbering.xpath("./w:num")
    if lists:
        lists[0].addprevious(made)  # Word wants the kinds of lists before the lists
    else:
        numbering.append(made)
    number: int = numbering.add_num(free).numId
    return number


def _numbering(word: WordFile) -> Any:
    """The part's root; a company's file that has no list yet gets the part."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    kind = RELATIONSHIP_TYPE.NUMBERING
    if not any(rel.reltype == kind for rel in word.part.rels.values()):
        root = parse_xml(f"<w:numbering {x.NAMESPACES}/>")
        part = NumberingPart(PackURI(_PART), CONTENT_TYPE.WML_NUMBERING, root, word.part.package)
        word.part.relate_to(part, kind)
    found: Any = word.part.part_related_by(kind)
    return found.element
