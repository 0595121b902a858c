"""What somebody types at a question of `verify --ask`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Meaning(Enum):
    """What a reply comes to."""

    LEVEL = "level"
    STILL = "still"
    UNKNOWN = "unknown"
    SKIP = "skip"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply understood; `evidence` is what followed the answer on the line."""

    meaning: Meaning
    level: int | None = None
    evidence: str | None = None


_WORDS = {"": Meaning.SKIP, "?": Meaning.UNKNOWN, "s": Meaning.STILL, "q": Meaning.QUIT}


def understood(text: str, levels: Sequence[int]) -> Reply | None:
    """The reply that a line means; None when it means none of those that are offered.

    Full-width signs, as a Chinese keyboard gives them, are the same.

    >>> understood("+1 said so in the review", (-2, -1, 0, 1, 2))
    Reply(meaning=<Meaning.LEVEL: 'level'>, level=1, evidence='said so in the review')
    """
    first, *rest = text.split(maxsplit=1) or [""]
    word = unicodedata.normalize("NFKC", first).lower().replace("−", "-")
    evidence = rest[0].strip() if rest else None
    if word in _WORDS:
        return Reply(_WORDS[word], evidence=evidence)
    try:
        level = int(word)
    except ValueError:
        return None
    return Reply(Meaning.LEVEL, level, evidence) if level in levels else None
