"""Who of us is meant at a prompt: by number in the list shown, by id, or by (part of) a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_ROOM = 90
_GAP = "   "


class Colleagues:
    """Our people on the map, numbered by name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])))

    def lines(self) -> Iterator[str]:
        """Everybody with a number, as many to a line as have room."""
        from rich.cells import cell_len

        line = ""
        for number, name in enumerate(self._names.values(), start=1):
            entry = f"{number} {name}"
            if line and cell_len(line + _GAP + entry) > _ROOM:
                yield line
                line = ""
            line = f"{line}{_GAP}{entry}" if line else entry
        if line:
            yield line

    def meant(self, text: str) -> Sequence[str]:
        """The ids that the text can mean: none, the one, or all who have it in their name."""
        wanted, ids = text.strip(), list(self._names)
        if wanted.isdecimal() and 1 <= int(wanted) <= len(ids):
            return [ids[int(wanted) - 1]]
        if wanted in self._names:
            return [wanted]
        part = _folded(wanted)
        exact = [id for id, name in self._names.items() if _folded(name) == part]
        return exact or [id for id, name in self._names.items() if part and part in _folded(name)]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
