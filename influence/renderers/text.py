"""Text from outside, made safe to show in a terminal or a plain text file."""

import json
import re
import unicodedata
from typing import Any

_SHOWN_AS_THEY_ARE = {"\u200d"}  # joins emoji and Indic letters; does nothing on its own
_HIDDEN = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def literal(text: str) -> str:
    """Control and direction characters as visible escapes, line breaks as spaces.

    A name that holds an escape sequence or a right-to-left override then shows what it is instead
    of acting on the reader's terminal.
    """
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text.replace("\r\n", " "))


def xml_text(text: str) -> str:
    """The same for a text in XML, which has no way at all to hold some characters.

    Not escaped yet: that is up to who writes the XML.
    """
    return _NOT_IN_XML.sub("\ufffd", literal(text))


def _visible(char: str) -> str:
    if char in "\r\n\t":
        return " "
    if unicodedata.category(char) in _HIDDEN and char not in _SHOWN_AS_THEY_ARE:
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return char


def json_text(data: Any) -> str:
    """JSON for people and programs: letters as they are, control and direction marks escaped.

    A program reads the same values; a terminal that shows the JSON is told nothing by them.
    """
    return _PERHAPS_HIDDEN.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=2))


_PERHAPS_HIDDEN = re.compile(r"[^\n -~]")


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    hidden = unicodedata.category(char) in _HIDDEN and char not in _SHOWN_AS_THEY_ARE
    return json.dumps(char)[1:-1] if hidden else char
