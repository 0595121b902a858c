"""Facts that cannot both be right, or cannot be as sure as they say."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from influence.analyses.common import Part, View
from influence.domain.attitudes import Opinion
from influence.domain.fact import Evidenced
from influence.domain.questions import FactRef
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, FactStatus, PoliticalStatus, Source

_APART = 2
_HEARSAY = (Source.INFERRED, Source.THIRD_PARTY)


class ContradictionKind(StrEnum):
    """What does not fit together."""

    TIE_AND_RELATIONSHIP = "tie_and_relationship"
    CONFIRMED_ON_HEARSAY = "confirmed_on_hearsay"
    ASSESSORS_DIFFER = "assessors_differ"
    INNER_CIRCLE_WITHOUT_INFLUENCE = "inner_circle_without_influence"


class Contradiction(Part):
    """Something to clear up. `about` are the people, as in the facts to check.

    `levels`: who says which level (a tie and a relationship: the holder's closeness and the
    assessed relationship under `relationship`). `source`: the hearsay behind what is confirmed.
    """

    kind: ContradictionKind
    about: list[str]
    attitude: Attitude | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    source: Source | None = None


Found = tuple[Contradiction, tuple[FactRef, ...]]
"""A contradiction, and the facts of which at least one must be checked."""


def contradictions(view: View) -> list[Found]:
    """What on the map contradicts itself, with the facts that could clear it up.

    A tie and the relationship closeness of the same person two levels apart or more; confirmed
    though only inferred or from a third party; assessors whose newest levels differ; somebody of
    the inner circle without any influence line, in or out.
    """
    people = [person for person in view.people.values() if not person.guest]
    return [
        *_ties_against_relationships(view),
        *(found for person in people for found in _hearsay_about(person)),
        *_hearsay_lines(view),
        *(found for person in people for found in _differing(person)),
        *_idle_insiders(view),
    ]


def _ties_against_relationships(view: View) -> Iterator[Found]:
    for tie in view.snapshot.coverage:
        person = view.people[tie.contact]
        opinion = person.attitudes.known.get(Attitude.RELATIONSHIP)
        if person.guest or tie.closeness is None or opinion is None:
            continue
        if abs(tie.closeness - opinion.level) >= _APART:
            ref = FactRef.of_tie(tie)
            levels = {tie.own: tie.closeness, Attitude.RELATIONSHIP.value: opinion.level}
            kind = ContradictionKind.TIE_AND_RELATIONSHIP
            found = Contradiction(kind=kind, about=[tie.own, tie.contact], levels=levels)
            yield found, (ref, _attitude(person.id, Attitude.RELATIONSHIP, opinion))


def _attitude(id: str, attitude: Attitude, opinion: Opinion) -> FactRef:
    return FactRef.of_attitude(id, attitude, opinion.assessment.opportunity)


def _is_hearsay(fact: Evidenced) -> bool:
    return fact.status is FactStatus.CONFIRMED and fact.source in _HEARSAY


def _hearsay_about(person: Person) -> Iterator[Found]:
    for attitude, opinion in person.attitudes.known.items():
        if _is_hearsay(opinion.assessment):
            yield (
                Contradiction(
                    kind=ContradictionKind.CONFIRMED_ON_HEARSAY,
                    about=[person.id],
                    attitude=attitude,
                    source=opinion.assessment.source,
                ),
                (_attitude(person.id, attitude, opinion),),
            )


def _hearsay_lines(view: View) -> Iterator[Found]:
    for u, v, data in view.influence.edges(data=True):
        for row in data["sway"].rows:
            if _is_hearsay(row):
                kind = ContradictionKind.CONFIRMED_ON_HEARSAY
                found = Contradiction(kind=kind, about=[u, v], source=row.source)
                yield found, (FactRef.of_line(row),)


def _differing(person: Person) -> Iterator[Found]:
    for found in person.attitudes.disagreements:
        ref = _attitude(person.id, found.attitude, person.attitudes.known[found.attitude])
        yield (
            Contradiction(
                kind=ContradictionKind.ASSESSORS_DIFFER,
                about=[person.id],
                attitude=found.attitude,
                levels=dict(found.levels),
            ),
            (ref,),
        )


def _idle_insiders(view: View) -> Iterator[Found]:
    tied = {
        id for u, v, data in view.influence.edges(data=True) if data["sway"].rows for id in (u, v)
    }
    for person in view.snapshot.clients():
        inside = person.contact.political_status is PoliticalStatus.INNER_CIRCLE
        if inside and person.id not in tied:
            kind = ContradictionKind.INNER_CIRCLE_WITHOUT_INFLUENCE
            yield Contradiction(kind=kind, about=[person.id]), ()
