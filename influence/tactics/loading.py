"""Files of tactics (TOML): read whole, every mistake in them told at once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from influence.domain.errors import BadInput, RowProblem
from influence.domain.messages import ENGLISH, N_, Bilingual, Message, Translator
from influence.domain.tactics import Catalogue, Tactic
from influence.domain.words import Attitude, Standing, Strategy, Tier, Word

W = TypeVar("W", bound=Word)

_ENTRY = "tactic"
_WORDS: Mapping[str, type[Word]] = {
    "strategies": Strategy,
    "attitudes": Attitude,
    "tiers": Tier,
    "standings": Standing,
}
_TEXTS = ("id", "en", "zh")
_FIND_OUT = "find_out"
_LASTING = "lasting"
_NO_WORD = N_('"{value}" is not known here. {hint}')
_FAR_TOO_MUCH = N_("a number is far too long, or brackets are far too deep in each other")
_ALIKE = 0.6


class BadTactics(BadInput):
    """A file of tactics with mistakes in it; all of them are carried."""

    code = "bad_tactics"
    template = N_("{count} problems in the file of tactics. Correct them, or leave the file out.")
    one = N_("1 problem in the file of tactics. Correct it, or leave the file out.")


@dataclass(frozen=True, slots=True)
class EntryProblem(RowProblem):
    """A mistake in the n-th entry of a file (`row`), in one of its fields (`column`)."""

    def place(self, translate: Translator = ENGLISH) -> str:
        """`own.toml, entry 3, field tiers`, as far as known."""
        if self.row is None:
            return self.file or ""
        if self.column is None:
            return translate(N_("{file}, entry {entry}")).format(file=self.file, entry=self.row)
        place = translate(N_("{file}, entry {entry}, field {field}"))
        return place.format(file=self.file, entry=self.row, field=self.column)


@cache
def shipped() -> Catalogue:
    """The tactics that come with the product."""
    text = files("influence.tactics").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return Catalogue(_tactics(text, "catalogue.toml"))


def own_tactics(file: Path) -> Catalogue:
    """The product's tactics with those of somebody's own file.

    An entry with an id of the product's takes its place, the others are added and come first
    among equals. Raises BadTactics with every mistake, and OSError when the file cannot be read.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = Message(N_("the file is not UTF-8. Save it as UTF-8."))
        raise BadTactics([EntryProblem(message, file.name)]) from None
    return shipped().with_own(_tactics(text, file.name))


def _tactics(text: str, name: str) -> tuple[Tactic, ...]:
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason: object = Message(_FAR_TOO_MUCH)  # what Python says then is about Python
        if isinstance(error, tomllib.TOMLDecodeError):
            reason = str(error)
        message = Message(N_("the file is not TOML: {reason}."), {"reason": reason})
        raise BadTactics([EntryProblem(message, name)]) from None
    entries = document.get(_ENTRY)
    problems = list(_strangers(document, name))
    if not isinstance(entries, list) or not entries:
        message = Message(N_("there is no tactic in it. Begin each one with a line [[tactic]]."))
        raise BadTactics([*problems, EntryProblem(message, name)])
    found = [_Entry(name, number, entry) for number, entry in enumerate(entries, 1)]
    tactics = [entry.tactic() for entry in found]
    problems += [problem for entry in found for problem in entry.problems]
    problems += _twice(tactics, name)
    if problems:
        raise BadTactics(problems)
    return tuple(tactics)


def _strangers(document: Mapping[str, Any], name: str) -> Iterator[EntryProblem]:
    for key in document:
        if key != _ENTRY:
            message = Message(
                N_('"{key}" is not known here. Write each tactic below a line [[tactic]].'),
                {"key": key},
            )
            yield EntryProblem(message, name)


def _twice(tactics: list[Tactic], name: str) -> Iterator[EntryProblem]:
    first: dict[str, int] = {}
    for number, tactic in enumerate(tactics, 1):
        if tactic.id and first.setdefault(tactic.id, number) != number:
            message = Message(
                N_('entry {first} has the id "{id}" already. Choose another.'),
                {"first": first[tactic.id], "id": tactic.id},
            )
            yield EntryProblem(message, name, number, "id")


class _Entry:
    """One entry of the file; its mistakes are in `problems` once `tactic` was asked for."""

    known: ClassVar[tuple[str, ...]] = (*_TEXTS, *_WORDS, _FIND_OUT, _LASTING)

    def __init__(self, file: str, number: int, given: object) -> None:
        self._file, self._number = file, number
        self._given: Mapping[str, Any] = given if isinstance(given, dict) else {}
        self.problems: list[EntryProblem] = []
        if not isinstance(given, dict):
            self._wrong(None, N_("this is no tactic. Write fields such as id, en and zh in it."))

    def tactic(self) -> Tactic:
        """The tactic as far as the entry is right."""
        for field in self._given:
            if field not in self.known:
                self._wrong(
                    field, N_("there is no such field. {hint}"), hint=_near(field, self.known)
                )
        id, english, chinese = (self._text(field) for field in _TEXTS)
        if self._given and not id and "id" not in self._given:
            self._wrong("id", N_("it has no id. Give it a short name of its own."))
        if self._given and not {"en", "zh"} & self._given.keys():
            self._wrong("en", N_("it says nothing. Write the tactic in en, in zh, or in both."))
        return Tactic(
            id=id,
            text=Bilingual(english or chinese, chinese or english),
            strategies=self._words("strategies", Strategy),
            attitudes=self._words("attitudes", Attitude),
            tiers=self._words("tiers", Tier),
            standings=self._words("standings", Standing),
            find_out=self._yes_or_no(_FIND_OUT),
            lasting=self._yes_or_no(_LASTING),
        )

    def _text(self, field: str) -> str:
        value = self._given.get(field, "")
        if field in self._given and not (isinstance(value, str) and value.strip()):
            self._wrong(field, N_("it must be a text in quotes, and not an empty one."))
            return ""
        return " ".join(value.split())

    def _yes_or_no(self, field: str) -> bool:
        value = self._given.get(field, False)
        if not isinstance(value, bool):
            self._wrong(field, N_("it must be true or false, without quotes."))
        return value is True

    def _words(self, field: str, words: type[W]) -> tuple[W, ...]:
        given = self._given.get(field, [])
        listed = [given] if isinstance(given, str) else given
        if not isinstance(listed, list):
            first = _choices(words, "")[0]
            self._wrong(field, N_('it must be a list such as ["{first}"].'), first=first)
            return ()
        found = [self._word(field, words, value) for value in listed]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def _word(self, field: str, words: type[W], value: object) -> W | None:
        """A word in either language, in any case, with spaces or underscores."""
        text = str(value).strip().casefold().replace(" ", "_").replace("-", "_")
        for word in words:
            if text in (word.value, word.zh):
                return word
        self._wrong(field, _NO_WORD, value=value, hint=_near(text, _choices(words, text)))
        return None

    def _wrong(self, field: str | None, sentence: str, **params: object) -> None:
        message = Message(sentence, params)
        self.problems.append(EntryProblem(message, self._file, self._number, field))


def _choices(words: type[Word], text: str) -> list[str]:
    """The words there are, in the language of what was written."""
    return [word.value if text.isascii() else word.zh for word in words]


def _near(text: str, known: Sequence[str]) -> Message:
    near = difflib.get_close_matches(text.casefold(), known, n=1, cutoff=_ALIKE)
    if near:
        return Message(N_('Did you mean "{nearest}"?'), {"nearest": near[0]})
    return Message(N_("Choose one of: {choices}."), {"choices": ", ".join(known)})
