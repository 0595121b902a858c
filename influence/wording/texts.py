"""Texts that are put together: lists, sentences, names; what a cell of a report may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.domain.messages import ENGLISH, N_, Shown, Translator
from influence.domain.words import Word

Cell = Shown | Word | str | None
"""What stands in a table cell or a line: a figure, a sentence, a word of the trade, plain text."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in one, with something between: `CFO, Procurement`."""

    parts: Sequence[Cell]
    between: str = N_(", ")

    def text(self, translate: Translator = ENGLISH) -> str:
        """The texts in order, empty ones left out."""
        between = translate(self.between)
        return between.join(part for part in (say(p, translate) for p in self.parts) if part)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in one paragraph; Chinese puts no space between them."""

    parts: Sequence[Cell]

    def text(self, translate: Translator = ENGLISH) -> str:
        """The sentences in order, empty ones left out."""
        text = ""
        for part in self.parts:
            sentence = say(part, translate)
            if text and sentence:
                pattern = translate(N_("{sentence} {next}"))
                sentence = pattern.format(sentence=text, next=sentence)
            text = sentence or text
        return text


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something: a name for readers, the id for machines."""

    raw: str
    name: Cell

    def text(self, translate: Translator = ENGLISH) -> str:
        """The name."""
        return say(self.name, translate)


DASH = Named("", "-")
"""Nothing: a dash for readers, an empty cell for machines."""


def say(cell: Cell, translate: Translator = ENGLISH) -> str:
    """A cell as text in the reader's language."""
    if cell is None:
        return ""
    if isinstance(cell, Word):
        return cell.label(translate.lang)
    return cell if isinstance(cell, str) else cell.text(translate)


def raw(cell: Cell) -> object:
    """A cell for machines: figures with full precision, ids, words in their stable spelling."""
    if isinstance(cell, Joined):
        values = [value for value in map(raw, cell.parts) if value not in (None, "")]
        return (" " if cell.between == " " else ";").join(map(str, values))
    if isinstance(cell, Word):
        return cell.value
    value = getattr(cell, "raw", cell)
    return say(value) if isinstance(value, Shown) else value
