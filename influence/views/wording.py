"""Small pieces of sentences: level words, lists of names, amounts, paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import ENGLISH, N_, Message, Shown, Translator
from influence.domain.words import CURRENCIES, LEVEL_WORDS, Attitude, Word
from influence.views.graph_view import Text

STATUS = {
    TargetStatus.NONE: Message(N_("no access")),
    TargetStatus.SINGLE_ROUTE: Message(N_("a single route")),
    TargetStatus.WEAK: Message(N_("weak access")),
    TargetStatus.FIRM: Message(N_("firm access")),
}


def say(text: Text, translate: Translator = ENGLISH) -> str:
    """A text in the reader's language."""
    if isinstance(text, Word):
        return text.label(translate.lang)
    return text if isinstance(text, str) else text.text(translate)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """An attitude level in words: `generally supports (+1)`."""

    attitude: Attitude
    level: int

    def text(self, translate: Translator = ENGLISH) -> str:
        """The words of the method with the level."""
        english, chinese = LEVEL_WORDS[self.attitude][self.level]
        words = chinese if translate.lang == "zh" else english
        return translate(N_("{words} ({level})")).format(words=words, level=signed(self.level))


def signed(level: int) -> str:
    """`+1`, `0`, `-2`."""
    return f"{level:+d}" if level else "0"


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in one, with something between."""

    parts: Sequence[Text]
    between: str = N_(", ")

    def text(self, translate: Translator = ENGLISH) -> str:
        """The texts in order."""
        return translate(self.between).join(say(part, translate) for part in self.parts)


def joined(parts: Iterable[Text | None], between: str = N_(", ")) -> Joined | None:
    """The given texts in one, empty ones left out; None when nothing is left."""
    kept = [part for part in parts if part is not None and part != ""]
    return Joined(kept, between) if kept else None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money a reader can say aloud: `3.7 M CNY`, in Chinese `370 万元`."""

    value: float
    currency: str | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """Millions or thousands; 万 and 亿 in Chinese."""
        unit = 1e4 if translate.lang == "zh" else 1e3
        names = (("亿", 1e8), ("万", unit)) if unit == 1e4 else (("M", 1e6), ("k", unit))
        shown = f"{self.value:.0f}"
        for name, size in names:
            if self.value >= 0.95 * size:
                scaled = self.value / size
                shown = f"{scaled:.1f} {name}" if scaled < 99.5 else f"{scaled:.0f} {name}"
                break
        if not self.currency:
            return shown
        chinese = CURRENCIES.get(self.currency) if translate.lang == "zh" else None
        return f"{shown}{chinese}" if chinese else f"{shown} {self.currency}"


def percent(share: float) -> Shown:
    """A share: `14 %`, with a decimal below ten."""
    value = 100 * share
    return Message(
        N_("{percent} %"), {"percent": f"{value:.0f}" if value >= 10 else f"{value:.1f}"}
    )
