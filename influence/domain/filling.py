"""Sentences filled in: what stands in the places of a template, and the spaces beside it.

Chinese has one space where it meets Latin letters or figures (`由 Zhao Min 引荐`, `共 3 人`) and
none between its own characters; a date (`2026年6月30日`) is Chinese throughout. Whether a name or
an amount is the one or the other is known only when it is put in, so the space beside a place
follows what stands there. The map's page does the same in its script (`speech.js`).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

_SIGNS = "+-−±"
_Place = tuple[str, str]
"""The name of a parameter and the format of its figures."""


def filled(template: str, params: Mapping[str, object], lang: str) -> str:
    """The template with its places filled in, as `str.format` does, in Chinese with its spaces."""
    if lang != "zh":
        return template.format(**params)
    words, places = _parts(template)
    return fitted(words, [format(params[name], form) for name, form in places])


def fitted(words: Sequence[str], values: Sequence[str]) -> str:
    """Chinese words and, between each two of them, a value, with the spaces that belong there.

    Words that are nothing but a space part two values and stay.
    """
    ends = ["", *values, ""]
    said = (_between(ends[at], part, ends[at + 1]) for at, part in enumerate(words))
    return "".join(text for pair in zip(said, ends[1:], strict=True) for text in pair)


def _between(before: str, words: str, after: str) -> str:
    if not words or words == " ":
        return words
    if words[0] == " ":
        words = words[1:] if _is_han(before[-1:]) and _is_han(words[1]) else words
    elif _ends_latin(before) and _is_han(words[0]):
        words = f" {words}"
    if words[-1] == " ":
        return words[:-1] if _starts_chinese(after) and _is_han(words[-2:-1]) else words
    return f"{words} " if _starts_latin(after) and _is_han(words[-1]) else words


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def _is_latin(sign: str) -> bool:
    return sign < "\u2e80" and sign.isalnum()


def _starts_chinese(text: str) -> bool:
    return _is_han(text[:1]) or (text[4:5] == "年" and text[:4].isdigit())


def _starts_latin(text: str) -> bool:
    return not _starts_chinese(text) and _is_latin(text[1:2] if text[:1] in _SIGNS else text[:1])


def _ends_latin(text: str) -> bool:
    return text[-1:] == "%" or _is_latin(text[-1:])


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, ...], tuple[_Place, ...]]:
    """The words of a template, and the places between them."""
    from string import Formatter  # English does without, so `--help` starts without

    words, places = [""], []
    for said, name, form, _ in Formatter().parse(template):
        words[-1] += said
        if name is not None:
            places.append((name, form or ""))
            words.append("")
    return tuple(words), tuple(places)
