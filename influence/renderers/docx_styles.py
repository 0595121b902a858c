"""The styles of our Word documents, and how a company's own file gets those it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from influence.domain.messages import ENGLISH, Translator
from influence.renderers.docx_lists import new_list
from influence.renderers.languages import document_language
from influence.renderers.steady_zip import zipped
from influence.resources import resource_folder

if TYPE_CHECKING:
    from docx.document import Document as WordFile

APP_PART = "docProps/app.xml"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    APP_PART: "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
_NAMED = ("basedOn", "next", "link")


def empty_docx() -> bytes:
    """A document of ours without content."""
    return zipped({name: _source(file) for name, file in _PARTS.items()})


def about_us() -> bytes:
    """The part that says which program wrote a file."""
    return _source("app.xml")


def _source(file: str) -> bytes:
    return (resource_folder("visualizations") / "document" / "word" / file).read_bytes()


def speak(word: WordFile, translate: Translator) -> None:
    """Let our own document say its language, so that a spelling checker does not underline it."""
    from docx.oxml.ns import qn

    [defaults] = word.styles.element.iter(qn("w:rPrDefault"))
    for lang in defaults.iter(qn("w:lang")):
        # The words in Latin letters are no Chinese: as such they would be broken anywhere.
        lang.set(qn("w:val"), document_language(ENGLISH))
    if translate.lang == "zh":
        # Quotation marks and dashes, which both scripts have, take the Chinese form.
        for fonts in defaults.iter(qn("w:rFonts")):
            fonts.set(qn("w:hint"), "eastAsia")


def added_styles(word: WordFile) -> dict[str, str]:
    """Our styles' ids -> their ids in the file; styles that it lacks are added to it.

    A style is the same when kind and name are: its own id depends on the language of the Word
    that made the file.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    def key(style: Any) -> tuple[str, str]:
        return style.get(qn("w:type")), style.find(qn("w:name")).get(qn("w:val")).lower()

    target = word.styles.element
    there = [
        style for style in target.findall(qn("w:style")) if style.find(qn("w:name")) is not None
    ]
    known = {key(style): style.get(qn("w:styleId")) for style in there}
    used = {id.lower() for id in known.values()}
    ids, new = {}, []
    for style in parse_xml(_source("styles.xml")).findall(qn("w:style")):
        id = style.get(qn("w:styleId"))
        if key(style) not in known:
            new.append(style)
        ids[id] = known.get(key(style)) or _free(id, used)
    for style in new:
        target.append(_renamed(deepcopy(style), ids))
        if (listed := target[-1].find(f".//{qn('w:numId')}")) is not None:
            # In this file the list's number may be that of another one.
            numbered = ids["ListNumber"] == target[-1].get(qn("w:styleId"))
            listed.set(qn("w:val"), str(new_list(word, numbered)))
    return ids


def _free(id: str, used: set[str]) -> str:
    number, free = 1, id
    while free.lower() in used:
        number += 1
        free = f"{id}{number}"
    used.add(free.lower())
    return free


def _renamed(style: Any, ids: Mapping[str, str]) -> Any:
    from docx.oxml.ns import qn

    style.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
    style.attrib.pop(qn("w:default"), None)
    for name in _NAMED:
        for named in style.findall(qn(f"w:{name}")):
            named.set(qn("w:val"), ids[named.get(qn("w:val"))])
    return style
