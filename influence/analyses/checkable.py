"""The facts of a map that somebody can be asked about, and what is doubtful in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from influence.analyses.common import View
from influence.analyses.contradictions import Contradiction
from influence.domain.attitudes import Opinion
from influence.domain.lines import Influence
from influence.domain.questions import FactKind, FactRef
from influence.domain.scales import age_days
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, FactStatus, Side, Source


class Reason(StrEnum):
    """Why a fact should be checked; the most pressing first."""

    MISSING = "missing"
    CONTRADICTORY = "contradictory"
    STALE = "stale"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Checkable:
    """One fact as the map has it on the day; `level` None: nobody said it yet.

    `rows` are the recorded lines behind an influence: usually one.
    """

    ref: FactRef
    level: int | None = None
    date: date | None = None
    said_by: str | None = None
    status: FactStatus | None = None
    source: Source | None = None
    evidence: str | None = None
    rows: tuple[Influence, ...] = ()


def checkable(view: View) -> list[Checkable]:
    """Every fact of the account that carries a level, known or not.

    Attitudes of everybody on the map (unknown ones only of the client's people and partners: our
    own people and competitors stand where they stand), closeness of our ties, recorded influence
    lines in force, and the missing tie of each decider whom nobody of us covers. What is said of
    guests belongs to their own account and is checked there.
    """
    people = view.people.values()
    return [
        *(fact for person in people if not person.guest for fact in _attitudes(person)),
        *_ties(view),
        *_lines(view),
        *_missing_ties(view),
    ]


def _attitudes(person: Person) -> Iterator[Checkable]:
    asked = not person.is_ours and person.side is not Side.COMPETITOR
    for attitude in Attitude:
        opinion = person.attitudes.known.get(attitude)
        if opinion or asked:
            yield _attitude(person.id, attitude, opinion)


def _attitude(id: str, attitude: Attitude, opinion: Opinion | None) -> Checkable:
    if opinion is None:
        return Checkable(FactRef.of_attitude(id, attitude))
    said = opinion.assessment
    return Checkable(
        FactRef.of_attitude(id, attitude, said.opportunity),
        opinion.level,
        opinion.date,
        said.assessor,
        said.status,
        said.source,
        said.evidence,
    )


def _ties(view: View) -> Iterator[Checkable]:
    for tie in view.snapshot.coverage:
        if not view.people[tie.contact].is_ours:
            ref, said_by = FactRef.of_tie(tie), None if tie.closeness is None else tie.own
            yield Checkable(ref, tie.closeness, tie.last_contact, said_by, evidence=tie.evidence)


def _lines(view: View) -> Iterator[Checkable]:
    """One for each basis on which somebody sways somebody; parallel rows of it are one fact."""
    for _, _, data in view.influence.edges(data=True):
        by_basis: dict[object, list[Influence]] = {}
        for row in data["sway"].rows:
            by_basis.setdefault(row.basis, []).append(row)
        for rows in by_basis.values():
            row = max(rows, key=lambda row: row.strength)
            yield Checkable(
                FactRef.of_line(row),
                row.strength,
                row.observed_on,
                None,
                row.status,
                row.source,
                row.evidence,
                tuple(rows),
            )


def _missing_ties(view: View) -> Iterator[Checkable]:
    covered = {tie.contact for tie in view.snapshot.coverage}
    for decider in view.weights:
        if decider not in covered:
            yield Checkable(FactRef(kind=FactKind.TIE, about=(decider,)))


def reasons(
    fact: Checkable, view: View, contradictory: Mapping[FactRef, list[Contradiction]]
) -> list[Reason]:
    """Why the fact should be checked, the most pressing first; empty: it may stand as it is.

    Stale: older than the setting `stale_days`, or without a date, so that nobody can tell.
    """
    age = age_days(fact.date, view.question.as_of)
    known = fact.level is not None
    found = {
        Reason.MISSING: not known,
        Reason.CONTRADICTORY: fact.ref in contradictory,
        Reason.STALE: known and (age is None or age > view.settings.number("stale_days")),
        Reason.ASSUMED: known and fact.status is FactStatus.ASSUMED,
    }
    return [reason for reason, holds in found.items() if holds]
