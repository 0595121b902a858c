"""Small pieces of sentences: the day and its scope, our access, level words, lists of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.domain.words import LEVEL_WORDS, Attitude
from influence.views.graph_view import GraphView
from influence.wording.texts import Cell, Joined

STATUS = {
    TargetStatus.NONE: Message(N_("no access")),
    TargetStatus.SINGLE_ROUTE: Message(N_("a single route")),
    TargetStatus.WEAK: Message(N_("weak access")),
    TargetStatus.FIRM: Message(N_("firm access")),
}


def when(view: GraphView, day: str | None = None) -> Message:
    """The day, that of the picture unless told, and what of the account is shown."""
    shown = {"day": day or view.as_of.isoformat(), "opportunity": view.scope}
    return Message(N_("as of {day}, {opportunity}"), shown)


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


def joined(parts: Iterable[Cell], between: str = N_(", ")) -> Joined | None:
    """The given texts in one, empty ones left out; None when nothing is left."""
    kept = [part for part in parts if part is not None and part != ""]
    return Joined(kept, between) if kept else None
