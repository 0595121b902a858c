"""The blocks of a page: what stands between fences, with the remark that a comment above it makes.

A remark is an HTML comment, which readers of the page do not see:

`<!-- not run: docker -->`   the block cannot be run by a test; the word says why
`<!-- exit code: 1 -->`      how the last command of the block ends, where that is not 0
`<!-- answers: y -->`        what the reader answers when one of its commands asks
`<!-- file: people.csv -->`  the block is this file, which the page's commands find
`<!-- run first: ... -->`    commands that the page takes as done; stands by itself
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

_PIECE = re.compile(
    r"^<!-- (?P<comment>.*?) -->[^\S\n]*$"
    r"|^(?P<indent> *)```(?P<language>[\w+-]*)[^\n]*\n(?P<text>.*?)^ *```[^\S\n]*$",
    re.MULTILINE | re.DOTALL,
)
_REMARK = re.compile(r"(not run|exit code|answers|file|run first): (.*)", re.DOTALL)
_GOES_ON = ("\\", "&&", "|")


@dataclass(frozen=True)
class Command:
    """A command as the reader types it, and the lines that the page shows below it.

    `below` is the place in the page, from 0, of the line after the command.
    """

    text: str
    below: int = 0
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """What stands between two fences; `line` and `end` are those of the fences, from 1."""

    line: int
    end: int
    language: str
    text: str
    remarks: dict[str, str] = field(default_factory=dict)

    @property
    def not_run(self) -> str | None:
        """Why a test cannot run it; None: it can."""
        return self.remarks.get("not run")

    @cached_property
    def commands(self) -> list[Command]:
        """The commands of a `console` block, in their order."""
        found: list[Command] = []
        for place, line in enumerate(self.text.splitlines(), self.line):
            last = found[-1] if found else None
            if line.startswith("$ "):
                found.append(Command(line[2:], place + 1))
            elif last and not last.shown and last.text.endswith(_GOES_ON):
                text = f"{last.text}\n{line.removeprefix('> ')}"
                found[-1] = replace(last, text=text, below=place + 1)
            elif last:
                found[-1] = replace(last, shown=(*last.shown, line))
        return found


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page in their order; `run first` is a block of its own."""
    remarks: dict[str, str] = {}
    last = 0
    for piece in _PIECE.finditer(text):
        if text[last : piece.start()].strip():
            remarks = {}
        last = piece.end()
        line = text.count("\n", 0, piece.start()) + 1
        end = text.count("\n", 0, piece.end()) + 1
        if piece["comment"] is None:
            yield Block(line, end, piece["language"], piece["text"], remarks)
            remarks = {}
        elif remark := _REMARK.fullmatch(piece["comment"].strip()):
            if remark[1] == "run first":
                yield Block(line, end, "first", remark[2].strip() + "\n")
            else:
                remarks = remarks | {remark[1]: remark[2].strip()}
