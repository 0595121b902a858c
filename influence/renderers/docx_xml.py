"""Word's own markup as text: elements, runs, paragraphs, fields; everything said is escaped."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from influence.renderers.text import xml_text

_FORMATS = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f'xmlns:w="{_FORMATS}/wordprocessingml/2006/main" '
    f'xmlns:r="{_FORMATS}/officeDocument/2006/relationships"'
)
_INLINE = f'xmlns:wp="{_FORMATS}/drawingml/2006/wordprocessingDrawing"'
_DRAWN = f"{_FORMATS}/drawingml/2006/main"
_PICTURE = f"{_FORMATS}/drawingml/2006/picture"


def el(name: str, /, *content: str, **attributes: object) -> str:
    """An element of Word's main namespace; `content` is markup, attributes are escaped."""
    given = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    inside = "".join(content)
    return f"<w:{name}{given}>{inside}</w:{name}>" if inside else f"<w:{name}{given}/>"


def run(text: str, style: str | None = None) -> str:
    """A text in one look; nothing in it is markup, nothing turns its neighbours."""
    if not text:
        return ""
    look = el("rPr", el("rStyle", val=style)) if style else ""
    return el("r", look, f'<w:t xml:space="preserve">{escape(xml_text(text))}</w:t>')


def tab() -> str:
    """To the next tab stop."""
    return el("r", el("tab"))


def paragraph(
    style: str,
    *content: str,
    keep: bool = False,
    page: bool = False,
    number: int | None = None,
) -> str:
    """A paragraph. `keep`: on one page with the next; `page`: begins one; `number`: of a list."""
    properties = [el("pStyle", val=style)]
    if keep:
        properties.append(el("keepNext"))
    if page:
        properties.append(el("pageBreakBefore"))
    if number is not None:
        properties.append(el("numPr", el("ilvl", val=0), el("numId", val=number)))
    return el("p", el("pPr", *properties), *content)


def field(instruction: str, *result: str, dirty: bool = False) -> str:
    """What Word works out itself, such as a page number, with what stands there until it does."""
    return begin_field(instruction, dirty) + "".join(result) + end_field()


def begin_field(instruction: str, dirty: bool = False) -> str:
    """The start of a field that goes over several paragraphs."""
    late = {"dirty": "true"} if dirty else {}
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return (
        el("r", el("fldChar", fldCharType="begin", **late))
        + el("r", code)
        + el("r", el("fldChar", fldCharType="separate"))
    )


def end_field() -> str:
    """The end of it."""
    return el("r", el("fldChar", fldCharType="end"))


def bookmark(number: int, name: str, *content: str) -> str:
    """Content that fields and links can name."""
    start = el("bookmarkStart", id=number, name=name)
    return start + "".join(content) + el("bookmarkEnd", id=number)


def picture(number: int, relation: str, wide: int, high: int, alt: str) -> str:
    """A picture in a line of its own; sizes in EMU, 914400 to the inch."""
    said = quoteattr(xml_text(alt))
    size = f'cx="{wide}" cy="{high}"'
    return el(
        "r",
        el(
            "drawing",
            f'<wp:inline {_INLINE} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr={said}/>'
            "<wp:cNvGraphicFramePr><a:graphicFrameLocks "
            f'xmlns:a="{_DRAWN}" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWN}"><a:graphicData '
            f'uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={said}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>",
        ),
    )
