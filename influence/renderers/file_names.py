"""Names of folders and files made from ids, which may hold anything: no id leaves its folder."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LONGEST = 100
"""in bytes of UTF-8: well within every file system, with room for `.xlsx`"""
_NOT_IN_NAMES = frozenset('/\\:*?"<>|%~')
"""`%` and `~` are harmless, and kept for what is made here"""
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}
"""what Windows takes for a device, whatever stands behind a dot"""


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A name for the folder or file of each id; no two share one, on any file system.

    Ordinary ids, Chinese and with spaces too, are their own names. What a file system would read
    as something else (`/`, `..`, `NUL`, control characters) is written as `%2F`; long names are
    cut; names that are cut, or that differ only in capitals, end in `~` and a few digits of the
    id's hash.
    """
    names = {id: safe_file_name(id) for id in ids}
    folded = {id: _folded(name) for id, name in names.items()}
    shared = Counter(folded.values())
    return {id: _cut(id, _pieces(id)) if shared[folded[id]] > 1 else names[id] for id in names}


def safe_file_name(id: str) -> str:
    """The name for one id, the same every time; `file_names` tells ids apart."""
    pieces = _pieces(id)
    name = "".join(pieces)
    return name if len(_bytes(name)) <= _LONGEST else _cut(id, pieces)


def _pieces(id: str) -> list[str]:
    """The id's characters, each as it is or escaped."""
    pieces = [_escaped(char) if _is_unsafe(char) else char for char in id]
    device = id.partition(".")[0].rstrip(" ").upper() in _DEVICES
    if id[:1] in (".", " ") or device:
        pieces[0] = _escaped(id[0])
    if id[-1:] in (".", " "):
        pieces[-1] = _escaped(id[-1])
    return pieces or ["%"]


def _is_unsafe(char: str) -> bool:
    return char in _NOT_IN_NAMES or unicodedata.category(char) in _HIDDEN


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in _bytes(char))


def _cut(id: str, pieces: Iterable[str]) -> str:
    """As much of the name as there is room for, then a hash of the id."""
    mark = f"~{hashlib.sha256(_bytes(id)).hexdigest()[:12]}"
    name, room = "", _LONGEST - len(mark)
    for piece in pieces:
        room -= len(_bytes(piece))
        if room < 0:
            break
        name += piece
    return name + mark


def _folded(name: str) -> str:
    """What a file system takes for the same name that ignores capitals and ways of writing é."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
