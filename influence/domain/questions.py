"""What a colleague can be asked about one fact, and the sheet on which the answers come back.

Shared by `verify`, which asks at the prompt or writes the sheet, and the import, which reads it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict

from influence.domain.lines import Coverage, Influence
from influence.domain.messages import Bilingual
from influence.domain.scales import LEVELS, STRENGTHS
from influence.domain.words import LEVEL_WORDS, Attitude, Basis


class FactKind(StrEnum):
    """What a fact says."""

    ATTITUDE = "attitude"
    """one of the three attitudes of a person"""
    CLOSENESS = "closeness"
    """how close one of our people is to somebody"""
    TIE = "tie"
    """who of us holds the relationship with somebody, where nobody is known to"""
    INFLUENCE = "influence"
    """how strongly somebody sways somebody else"""


class FactRef(BaseModel):
    """Which fact is meant.

    `about` is the person; for a closeness our colleague and the person; for an influence the one
    who sways and the one who is swayed. `since` tells apart the ties of one pair, `basis` the
    lines of one pair; `opportunity` is that of the fact, if it holds in one only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: FactKind
    about: tuple[str, ...]
    attitude: Attitude | None = None
    since: date | None = None
    basis: Basis | None = None
    opportunity: str | None = None

    @classmethod
    def of_attitude(cls, person: str, attitude: Attitude, opportunity: str | None = None) -> Self:
        """An attitude of a person, in one opportunity only where one is named."""
        kind = FactKind.ATTITUDE
        return cls(kind=kind, about=(person,), attitude=attitude, opportunity=opportunity)

    @classmethod
    def of_tie(cls, tie: Coverage) -> Self:
        """How close one of ours is to somebody."""
        return cls(kind=FactKind.CLOSENESS, about=(tie.own, tie.contact), since=tie.since)

    @classmethod
    def of_line(cls, line: Influence) -> Self:
        """How strongly somebody sways somebody; parallel lines of a basis are one fact."""
        return cls(
            kind=FactKind.INFLUENCE,
            about=(line.influencer, line.influenced),
            basis=line.basis,
            opportunity=line.opportunity,
        )


class SheetReference(BaseModel):
    """What a row of the sheet of questions refers to: hidden in it, read back by the import."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: str
    fact: FactRef
    asked_on: date
    asked: str
    """the id of the colleague who answers"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says about one fact.

    `still`: the level is what the map had, so its evidence stands as well. `on`: when they last
    saw it, for a tie the last contact; None: not said. `own`: who of us holds a missing tie.
    """

    fact: FactRef
    level: int
    still: bool = False
    evidence: str | None = None
    on: date | None = None
    own: str | None = None


QUESTION_SHEETS = {"en": "Questions", "zh": "问卷"}
"""The sheet of questions in its workbook."""
QUESTION = Bilingual("question", "问题")
ANSWER = Bilingual("your answer", "您的回答")
EVIDENCE = Bilingual("how do you know?", "依据是什么？")
WHEN = Bilingual("when was that?", "什么时候？")
REFERENCE = Bilingual("reference", "引用")
SHEET_COLUMNS = (QUESTION, ANSWER, EVIDENCE, WHEN, REFERENCE)
"""Its columns as they stand; the last one is hidden."""

DONT_KNOW = Bilingual("I don't know", "不清楚")
NOT_KNOWN = Bilingual("I don't know this person", "不认识此人")
"""The answers that say nothing."""

STRENGTH_WORDS: dict[int, Bilingual] = {
    0: Bilingual("0 not at all", "0 没有影响"),
    1: Bilingual("1 hardly", "1 几乎没有"),
    2: Bilingual("2 a little", "2 有一点"),
    3: Bilingual("3 sometimes", "3 有时"),
    4: Bilingual("4 often", "4 经常"),
    5: Bilingual("5 nearly always", "5 几乎总是"),
}
"""What the strengths of an influence mean; 0: there is none."""

NOT_AT_ALL = 0
"""The answer that ends an influence."""


def levels_of(kind: FactKind) -> tuple[int, ...]:
    """The levels that answer a question, the lowest first."""
    return (NOT_AT_ALL, *STRENGTHS) if kind is FactKind.INFLUENCE else LEVELS


def level_word(fact: FactRef, level: int) -> Bilingual:
    """What a level of that fact is called."""
    if fact.kind is FactKind.INFLUENCE:
        return STRENGTH_WORDS[level]
    return Bilingual(*LEVEL_WORDS[fact.attitude or Attitude.RELATIONSHIP][level])


def answers_to(fact: FactRef) -> list[Bilingual]:
    """What one can choose from on the sheet, the best first."""
    words = [level_word(fact, level) for level in reversed(levels_of(fact.kind))]
    return [*words, NOT_KNOWN if fact.kind is FactKind.TIE else DONT_KNOW]
