"""Answers to the questions of `verify`: what they say, as rows of the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from influence.domain import tables as t
from influence.domain.assessment import Assessment
from influence.domain.attitudes import attitudes_at
from influence.domain.fact import Evidenced, holds
from influence.domain.lines import Coverage, Influence
from influence.domain.messages import N_, Message
from influence.domain.questions import NOT_AT_ALL, Answer, FactKind
from influence.domain.table import Key, Kind
from influence.domain.words import FactStatus, Source
from influence.importers.tables.drafts import Draft, Findings
from influence.importers.tables.faults import CellFault
from influence.importers.tables.merging import Merging
from influence.importers.tables.references import References
from influence.importers.tables.upload import Sheet, Upload, UploadRow

QUESTIONS = "questions"
"""Where an upload keeps its answers: beside the tables, for it is none."""

_NO_TIE = N_(
    "{own} does not hold a tie to {contact} any more. Record a new one, or leave this out."
)
_NOT_WHOLE = N_("a sheet of answers is not the whole account. Import it without --full.")
_HEARSAY = (Source.INFERRED, Source.THIRD_PARTY)
_SURE = FactStatus.CONFIRMED.value

Cells = dict[str, Any]


def upload_of_answer(account: str, answer: Answer, day: date, by: str, today: date) -> Upload:
    """One answer given at the prompt on `day`, for an account that exists."""
    upload = Upload(today, account, known_account=True)
    sheet = Sheet(None, QUESTIONS, 0)
    upload.add(QUESTIONS, [answer_row(sheet, None, account, answer, day, by)])
    return upload


def answer_row(
    sheet: Sheet, number: int | None, account: str, answer: Answer, day: date, by: str
) -> UploadRow:
    """An answer with its place; `day` is when it was asked, `by` who answers."""
    cells = {"account": account, "answer": answer, "day": day, "by": by}
    return UploadRow(sheet, number, QUESTIONS, cells)


class Answers:
    """Adds the answers of one account to its draft.

    An attitude becomes an assessment of the day, confirmed, by whoever answers; a closeness is
    set on the tie; an influence is a later look at the line, confirmed, and `not at all` ends it
    the day before. The same answers once more change nothing.
    """

    def __init__(
        self, draft: Draft, references: References, merging: Merging, findings: Findings
    ) -> None:
        self._draft = draft
        self._references = references
        self._merging = merging
        self._findings = findings
        self._assessed: dict[Key, tuple[UploadRow, Cells]] = {}

    def add(self, full: bool) -> None:
        """Every answer; one that is about somebody unknown becomes a problem."""
        for row in self._draft.uploaded.get(QUESTIONS, ()):
            if full:
                self._findings.problems.append(row.problem(Message(_NOT_WHOLE)))
                return
            try:
                self._add(row, row.cells["answer"])
            except CellFault as fault:
                column = "question" if row.sheet.name else None
                self._findings.problems.append(row.problem(fault.message, column))
        for key, (row, cells) in self._assessed.items():
            self._put("assessments", key, cells, row)

    def _add(self, row: UploadRow, answer: Answer) -> None:
        people = [self._references.contact(self._draft, id, row) for id in answer.fact.about]
        if answer.fact.kind is FactKind.ATTITUDE:
            self._assess(row, answer, people[0])
        elif answer.fact.kind is FactKind.INFLUENCE:
            self._sway(row, answer, (people[0], people[1]))
        elif answer.fact.kind is FactKind.TIE:
            own = self._references.contact(self._draft, answer.own or row.cells["by"], row)
            self._hold(row, answer, (own, people[0]))
        else:
            self._rate(row, answer, (people[0], people[1]))

    def _put(self, table: str, key: Key, cells: Cells, row: UploadRow) -> None:
        source = UploadRow(replace(row.sheet, table=table), row.number, table, cells)
        self._merging.put(self._draft, t.TABLES[table], key, cells, source)

    # --- attitudes ----------------------------------------------------------------------------

    def _assess(self, row: UploadRow, answer: Answer, contact: str) -> None:
        fact, day = answer.fact, answer.on or row.cells["day"]
        assert fact.attitude is not None, fact
        by = self._references.find(self._draft, Kind.SOMEBODY, row.cells["by"], row)
        cells: Cells = {
            "contact": contact,
            "date": day,
            "assessor": by,
            "opportunity": fact.opportunity,
        }
        key = t.ASSESSMENTS.key_of(t.ASSESSMENTS.from_row(cells))
        first, cells = self._assessed.get(key, (row, cells))
        stored = self._draft.rows["assessments"].get(key)
        assert stored is None or isinstance(stored, Assessment)
        evidence = answer.evidence
        if answer.still and evidence is None:
            evidence = self._evidence_of(answer, contact, day)
        before = stored.evidence if stored else None
        if joined := _joined(before, cells.get("evidence"), evidence):
            cells["evidence"] = joined
        cells |= {fact.attitude.value: answer.level, "status": _SURE, **_own_source(stored)}
        self._assessed[key] = first, cells

    def _evidence_of(self, answer: Answer, contact: str, day: date) -> str | None:
        """How the level that still holds is known."""
        about = [
            row
            for row in self._draft.rows["assessments"].values()
            if isinstance(row, Assessment) and row.contact == contact
        ]
        attitude = answer.fact.attitude
        opinion = attitudes_at(about, day, answer.fact.opportunity).known.get(attitude)  # type: ignore[arg-type]
        return opinion.assessment.evidence if opinion else None

    # --- ties ---------------------------------------------------------------------------------

    def _rate(self, row: UploadRow, answer: Answer, pair: tuple[str, str]) -> None:
        own, contact = pair
        key = t.COVERAGE.key_of(Coverage(own=own, contact=contact, since=answer.fact.since))
        tie = self._draft.rows["coverage"].get(key)
        if not isinstance(tie, Coverage) or not holds(row.cells["day"], tie.since, tie.valid_to):
            raise CellFault(_NO_TIE, own=own, contact=contact)
        self._put("coverage", key, _closeness(tie, answer), row)

    def _hold(self, row: UploadRow, answer: Answer, pair: tuple[str, str]) -> None:
        """A tie that nobody had recorded; one that stands there by now is rated."""
        own, contact = pair
        day = row.cells["day"]
        ties = [
            (key, tie)
            for key, tie in self._draft.rows["coverage"].items()
            if isinstance(tie, Coverage) and (tie.own, tie.contact) == pair
        ]
        for key, tie in ties:
            if holds(day, tie.since, tie.valid_to):
                return self._put("coverage", key, _closeness(tie, answer), row)
        tie = Coverage(own=own, contact=contact, since=day if ties else None)
        cells = {**t.COVERAGE.to_row(tie), **_closeness(tie, answer)}
        return self._put("coverage", t.COVERAGE.key_of(tie), cells, row)

    # --- influence ----------------------------------------------------------------------------

    def _sway(self, row: UploadRow, answer: Answer, pair: tuple[str, str]) -> None:
        day = answer.on or row.cells["day"]
        found = self._lines(answer, pair, day)
        if answer.level == NOT_AT_ALL:
            for key, line in found:
                self._end(row, key, line, day)
            return
        latest = max((line.observed_on or date.min for _, line in found), default=None)
        newest = [line for _, line in found if (line.observed_on or date.min) == latest]
        if not answer.still or not newest:
            newest = newest[:1] or [
                Influence(
                    influencer=pair[0],
                    influenced=pair[1],
                    basis=answer.fact.basis,
                    opportunity=answer.fact.opportunity,
                )
            ]
        for ordinal, line in enumerate(newest):
            self._seen(row, answer, line, day, ordinal)

    def _lines(
        self, answer: Answer, pair: tuple[str, str], day: date
    ) -> list[tuple[Key, Influence]]:
        """The lines meant that hold on the day: those of the basis, or of the only one there is."""
        found = [
            (key, line)
            for key, line in self._draft.rows["influences"].items()
            if isinstance(line, Influence)
            and (line.influencer, line.influenced) == pair
            and line.opportunity == answer.fact.opportunity
            and holds(day, line.valid_from, line.valid_to)
        ]
        bases = {line.basis for _, line in found}
        meant = answer.fact.basis
        if meant is None and len(bases) == 1:
            return found
        return [(key, line) for key, line in found if line.basis == meant]

    def _seen(
        self, row: UploadRow, answer: Answer, line: Influence, day: date, ordinal: int
    ) -> None:
        """A look at the line on the day: as it was, or at a new strength."""
        cells = t.INFLUENCES.to_row(line) | {"observed_on": day, "status": _SURE, "source": None}
        key = t.INFLUENCES.key_of(line.model_copy(update={"observed_on": day}), ordinal)
        stored = self._draft.rows["influences"].get(key)
        assert stored is None or isinstance(stored, Influence)
        if not answer.still:
            cells |= {"strength": answer.level, "evidence": stored.evidence if stored else None}
        if stored:
            cells["source"] = stored.source
            cells |= _own_source(stored)
        cells["evidence"] = answer.evidence or cells["evidence"]
        self._put("influences", key, cells, row)

    def _end(self, row: UploadRow, key: Key, line: Influence, day: date) -> None:
        """Nobody sways anybody here any more: the line ends the day before."""
        last = day - timedelta(days=1)
        if line.valid_from is not None and line.valid_from > last:
            del self._draft.rows["influences"][key]
            self._draft.ended["influences"] += 1
        else:
            self._put("influences", key, {"valid_to": last}, row)


def _closeness(tie: Coverage, answer: Answer) -> Cells:
    """What an answer says of a tie; the last contact never goes back."""
    cells: Cells = {"closeness": answer.level}
    if answer.evidence:
        cells["evidence"] = answer.evidence
    if answer.on:
        cells["last_contact"] = max(filter(None, (tie.last_contact, answer.on)))
    return cells


def _own_source(stored: Evidenced | None) -> Cells:
    """Who confirms something knows it no longer from hearsay alone."""
    return {"source": None} if stored and stored.source in _HEARSAY else {}


def _joined(*texts: str | None) -> str | None:
    """Several pieces of evidence in one cell, each once."""
    kept: list[str] = []
    for text in texts:
        if text and not any(text in other for other in kept):
            kept.append(text)
    return "; ".join(kept) or None
