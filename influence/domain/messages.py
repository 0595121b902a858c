"""Sentences that can be said in more than one language.

A sentence is kept as an English template with its parameters until somebody shows it; only then
is it translated. So facts, findings and errors stay free of any language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeGuard, runtime_checkable

from influence.domain.filling import filled


class Translator(Protocol):
    """Turns an English source text into the reader's language; `lang` is `en` or `zh`."""

    lang: str

    def __call__(self, text: str) -> str: ...


class English:
    """The identity translator: source texts are English."""

    lang = "en"

    def __call__(self, text: str) -> str:
        return text


ENGLISH = English()


@runtime_checkable
class Shown(Protocol):
    """Anything that knows how to say itself in a language: sentences, figures, dates."""

    def text(self, translate: Translator = ENGLISH) -> str:
        """As a reader of the translator's language sees it."""
        ...


def is_shown(value: object) -> TypeGuard[Shown]:
    """The same as isinstance(value, Shown), in a tenth of the time: maps ask for every text."""
    return hasattr(value, "text")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name that the field has in both languages: of a table, a column, a level."""

    english: str
    chinese: str

    def text(self, translate: Translator = ENGLISH) -> str:
        """The name in the translator's language."""
        return self.chinese if translate.lang == "zh" else self.english


def listed(names: Iterable[Bilingual]) -> Bilingual:
    """Several names in one."""
    found = list(names)
    return Bilingual(
        ", ".join(name.english for name in found), "、".join(name.chinese for name in found)
    )


def N_(text: str) -> str:  # noqa: N802 - gettext's conventional marker name
    """Mark a source text for translation without translating it yet."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: an English template in `str.format` syntax and its parameters.

    Parameters may be words, or anything `Shown`; they are translated with the sentence.
    """

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Translator = ENGLISH) -> str:
        """The sentence in the translator's language."""
        shown = {name: _shown(value, translate) for name, value in self.params.items()}
        return filled(translate(self.template), shown, translate.lang)

    def __str__(self) -> str:
        return self.text()


def did_you_mean(nearest: str | None) -> Message | str:
    """What stands right behind a sentence about an unknown word; nothing where none is near."""
    return Message(N_(' Did you mean "{nearest}"?'), {"nearest": nearest}) if nearest else ""


@dataclass(frozen=True, slots=True)
class Loss(Message):
    """A sentence that says what was left out: it is told each time, never only counted."""


def _shown(value: object, translate: Translator) -> object:
    from influence.domain.words import Word  # not needed to print `--help`, which shall be quick

    if is_shown(value):
        return value.text(translate)
    if isinstance(value, Word):
        return value.label(translate.lang)
    return value
