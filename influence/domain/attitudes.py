"""What we know of one person's attitudes on a day, from the dated assessments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from influence.domain.assessment import Assessment
from influence.domain.words import Attitude, FactStatus


@dataclass(frozen=True, slots=True)
class Opinion:
    """The level that counts for one attitude, and the assessment it comes from."""

    level: int
    assessment: Assessment

    @property
    def date(self) -> date:
        """When it was assessed."""
        return self.assessment.date


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Assessors whose newest values for one attitude differ: assessor -> level."""

    attitude: Attitude
    levels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Attitudes:
    """The known attitudes of one person; a missing one is unknown, never neutral."""

    known: Mapping[Attitude, Opinion] = field(default_factory=lambda: MappingProxyType({}))
    disagreements: tuple[Disagreement, ...] = ()

    def level(self, attitude: Attitude) -> int | None:
        """The level of an attitude, None when unknown."""
        opinion = self.known.get(attitude)
        return None if opinion is None else opinion.level


def attitudes_at(assessments: Iterable[Assessment], on: date, opportunity: str | None) -> Attitudes:
    """The newest visible value of each attitude, each on its own.

    Same day: confirmed beats assumed, then the lower (cautious) level. Values given for the
    opportunity replace the general ones of that attitude.
    """
    visible = [a for a in assessments if a.date <= on and a.opportunity in (None, opportunity)]
    known: dict[Attitude, Opinion] = {}
    disagreements = []
    for attitude in Attitude:
        opinions = [Opinion(level, a) for a in visible if (level := a.level(attitude)) is not None]
        special = [o for o in opinions if o.assessment.opportunity is not None]
        opinions = special or opinions
        if opinions:
            known[attitude] = max(opinions, key=_precedence)
            levels = _by_assessor(opinions)
            if len(set(levels.values())) > 1:
                disagreements.append(Disagreement(attitude, levels))
    return Attitudes(MappingProxyType(known), tuple(disagreements))


def _precedence(opinion: Opinion) -> tuple[date, bool, int]:
    return opinion.date, opinion.assessment.status is FactStatus.CONFIRMED, -opinion.level


def _by_assessor(opinions: Iterable[Opinion]) -> dict[str, int]:
    newest: dict[str, Opinion] = {}
    for opinion in sorted(opinions, key=_precedence):
        if opinion.assessment.assessor:
            newest[opinion.assessment.assessor] = opinion
    return {assessor: newest[assessor].level for assessor in sorted(newest)}
