"""Texts in an SVG picture: made safe, measured without a font, and fitted into a card.

A picture is drawn where nobody can ask a browser how wide a text will be, so widths are those of a
common sans-serif font with some room to spare. What is still too wide is clipped by its card.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from math import fsum
from xml.sax.saxutils import escape

from influence.renderers.text import xml_text

LATIN_FONTS = "Segoe UI,Helvetica Neue,Arial,Liberation Sans,DejaVu Sans"
CHINESE_FONTS = "Microsoft YaHei,PingFang SC,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei"
LONGEST = 200
SHORTEST_CHINESE_NAME = 5
_SHORTEST_LATIN_PART = 4
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NARROW, _SLIM, _WIDE = "iljI.,:;'|!`", 'frt()[]- /\\"{}*', "mwMWQ@%…—"
_BOLD = 1.07


def safe(text: str) -> str:
    """The text as it may stand between tags: nothing in it is markup or turns its neighbours."""
    return escape(xml_text(text), {'"': "&quot;"})


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element. `content` is markup already; attributes are escaped, None is left out."""
    given = "".join(
        f' {key.replace("_", "-")}="{safe(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def number(value: object) -> str:
    """At most one digit behind the point, which is a tenth of a pixel."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def fonts(text: str, chinese_first: bool) -> str | None:
    """The fonts of a Chinese text in a picture whose other texts are not; else None.

    Renderers that know one fallback only would take Japanese forms of the characters.
    """
    if chinese_first or not _CHINESE.search(text):
        return None
    return f"{CHINESE_FONTS},{LATIN_FONTS},sans-serif"


def all_fonts(lang: str) -> str:
    """The fonts of a whole picture, those of the reader's language first."""
    order = (CHINESE_FONTS, LATIN_FONTS) if lang == "zh" else (LATIN_FONTS, CHINESE_FONTS)
    return ",".join((*order, "sans-serif"))


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide the text is, in pixels."""
    return fsum(map(_em, text)) * size * (_BOLD if bold else 1)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.29
    if char in _SLIM:
        return 0.37
    if char in _WIDE:
        return 0.92
    if unicodedata.east_asian_width(char) in "WF" or char >= "\U00010000":
        return 1.02
    if unicodedata.combining(char):
        return 0.0
    return 0.7 if char.isupper() else 0.56


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """As much of the text as there is room for, with an ellipsis where it is cut."""
    text = text[:LONGEST]
    if width(text, size, bold) <= room:
        return text
    left = room - width("…", size, bold)
    kept = 0
    for kept, char in enumerate(text):  # noqa: B007 (where it stops is what we want)
        left -= width(char, size, bold)
        if left < 0:
            break
    return f"{text[:kept].rstrip()}…"


def own_part(text: str, lang: str) -> str:
    """Of a text in two languages the part in the reader's: `Zhao Min 赵敏` is `赵敏` in Chinese.

    Short Latin parts are no language: `IT 部` stays whole.
    """
    words = text.split()
    places = [i for i, word in enumerate(words) if _CHINESE.search(word)]
    if not places or (places[0] > 0 and places[-1] < len(words) - 1):
        return text
    first, last = places[0], places[-1] + 1
    latin = " ".join(words[:first] if first else words[last:])
    if sum(char.isalpha() for char in latin) < _SHORTEST_LATIN_PART:
        return text
    return " ".join(words[first:last]) if lang == "zh" else latin


def own_parts(text: str, lang: str) -> str:
    """The same for texts such as `Contoso 康拓 · competitor`."""
    return "".join(own_part(part, lang) for part in re.split(r"( [/·] )", text))


def name_forms(name: str, lang: str) -> Sequence[str]:
    """A name as it may be written, the longest first: `Kai Zimmer`, `K. Zimmer`."""
    own = own_part(name, lang)
    if _CHINESE.search(own):
        short = own[:SHORTEST_CHINESE_NAME]
        return (name, own, f"{short}…") if short != own else (name, own)
    words = own.split()
    return (name, own, f"{words[0][0]}. {' '.join(words[1:])}") if words[1:] else (name, own)


def fitted(name: str, lang: str, room: float, sizes: Sequence[int]) -> tuple[str, int]:
    """The longest form of a name that fits, as large as possible, and its size."""
    forms = name_forms(name[:LONGEST], lang)
    for size in sizes:
        for form in forms:
            if width(form, size, bold=True) <= room:
                return form, size
    return cut(forms[-1], sizes[-1], room, bold=True), sizes[-1]


def shape(
    parts: Sequence[Sequence[str]], x: float, y: float, size: float, style: Mapping[str, str]
) -> str:
    """A sign of the look: filled parts, outlines, and lines in the ink on what is filled."""
    drawn = []
    for kind, path in parts:
        if kind == "fill":
            drawn.append(tag("path", d=path, fill=style["fill"]))
            continue
        colour = style["ink"] if kind == "line" else style["fill"]
        rounded = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        drawn.append(tag("path", d=path, fill="none", stroke=colour, stroke_width=1.8, **rounded))
    place = f"translate({number(x)} {number(y)}) scale({size / 16:.3g})"
    return tag("g", "".join(drawn), transform=place)
