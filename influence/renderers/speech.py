"""Texts of a page in all our languages at once; its script says them in the one that is chosen.

A text that reads the same in every language is a plain string. What differs is the number of a
phrase, or, for a sentence with something in it, a list: the number, then what takes the places of
{0}, {1} and so on in the phrase, each again a text. Figures are formatted here, so that the page
only puts texts together. Phrases are numbered as they come: same texts, same numbers. A text that
comes again and again is in the end a negative number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Formatter
from typing import Any, TypeAlias

from influence.domain.filling import fitted
from influence.domain.messages import Message, is_shown
from influence.domain.words import Word
from influence.i18n import LANGUAGES, translator
from influence.renderers.sharing import SharedList, SharedText, shared
from influence.renderers.text import literal
from influence.wording.texts import Cell, Joined, Named
from influence.wording.texts import say as said

Spoken: TypeAlias = "str | int | list[Spoken]"
_Place = tuple[str, str]
"""A parameter of a template and the format of its figures."""
_NUMBERED = re.compile(r"\{(\d+)\}")


class Speech:
    """What one page says: `say` encodes a text, `phrases` is what the page decodes it with.

    `lang` is the language that the page speaks until another one is chosen.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._translators = [translator(known) for known in LANGUAGES]
        self._numbers: dict[tuple[str, ...], int] = {}
        self._phrases: list[tuple[str, ...]] = []
        self._often: list[Any] = []
        self._templates: dict[str, tuple[list[str], list[_Place]]] = {}

    @property
    def phrases(self) -> dict[str, list[str]]:
        """All phrases that a text has needed so far, by language."""
        return {lang: [forms[at] for forms in self._phrases] for at, lang in enumerate(LANGUAGES)}

    def say(self, text: Cell) -> Spoken:
        """A text for the page; control and direction characters in it as visible escapes."""
        if isinstance(text, Message):
            return self._sentence(text)
        if isinstance(text, Joined):
            return self._joined(text)
        if isinstance(text, Named):
            return self.say(text.name)
        return self._whole([literal(said(text, translate)) for translate in self._translators])

    def pattern(self, template: str) -> int:
        """A sentence whose parts the page puts in, in their order in the English template."""
        return self._number(self._numbered(template)[0])

    def now(self, spoken: Spoken) -> str:
        """What `say` has encoded, in the page's first language."""
        if isinstance(spoken, str):
            return spoken
        number, *parts = [spoken] if isinstance(spoken, int) else spoken
        assert isinstance(number, int)
        if number < 0:
            return self.now(self._often[-1 - number])
        phrase = self._phrases[number][LANGUAGES.index(self.lang)]
        return _filled(phrase, [self.now(part) for part in parts], self.lang) if parts else phrase

    def shortened(self, data: Any) -> tuple[Any, list[Any]]:
        """The data with what comes again and again as negative numbers; and what they stand for."""
        found, self._often = shared(data)
        return found, self._often

    def _whole(self, forms: Sequence[str]) -> Spoken:
        return SharedText(forms[0]) if len(set(forms)) == 1 else self._number(forms)

    def _number(self, forms: Sequence[str]) -> int:
        phrase = tuple(forms)
        if phrase not in self._numbers:
            self._numbers[phrase] = len(self._phrases)
            self._phrases.append(phrase)
        return self._numbers[phrase]

    def _sentence(self, given: Message) -> Spoken:
        if not given.params:
            return self._whole([literal(given.text(translate)) for translate in self._translators])
        if given.template not in self._templates:
            self._templates[given.template] = self._numbered(given.template)
        forms, places = self._templates[given.template]
        return self._put(forms, [self._part(given.params[name], form) for name, form in places])

    def _numbered(self, template: str) -> tuple[list[str], list[_Place]]:
        """The template in every language, its places numbered; and what stands in them."""
        places: dict[_Place, int] = {}

        def numbered(text: str) -> str:
            phrase = ""
            for words, name, form, _ in Formatter().parse(text):
                phrase += words
                if name is not None:
                    phrase += f"{{{places.setdefault((name, form or ''), len(places))}}}"
            return literal(phrase)

        forms = [numbered(translate(template)) for translate in self._translators]
        return forms, list(places)

    def _part(self, value: object, form: str) -> Spoken:
        if is_shown(value) or isinstance(value, Word):
            return self.say(value)
        return SharedText(literal(format(value, form)))

    def _joined(self, given: Joined) -> Spoken:
        parts = [part for part in map(self.say, given.parts) if part != ""]
        if len(parts) < 2:
            return parts[0] if parts else ""
        places = [f"{{{at}}}" for at in range(len(parts))]
        forms = [literal(translate(given.between)).join(places) for translate in self._translators]
        return self._put(forms, parts)

    def _put(self, forms: Sequence[str], parts: list[Spoken]) -> Spoken:
        plain = [part for part in parts if isinstance(part, str)]
        if len(set(forms)) == 1 and len(plain) == len(parts):
            return SharedText(_filled(forms[0], plain, self.lang))
        return SharedList([self._number(forms), *parts])


def _filled(phrase: str, parts: Sequence[str], lang: str) -> str:
    words, places = _NUMBERED.split(phrase)[::2], _NUMBERED.findall(phrase)
    values = [parts[int(place)] for place in places]
    if lang == "zh":
        return fitted(words, values)
    return "".join(text for pair in zip(words, [*values, ""], strict=True) for text in pair)
