"""The sheet of questions that came back: the answers in it, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Bilingual, Message
from influence.domain.questions import (
    ANSWER,
    DONT_KNOW,
    EVIDENCE,
    NOT_KNOWN,
    QUESTION,
    QUESTION_SHEETS,
    REFERENCE,
    STRENGTH_WORDS,
    WHEN,
    Answer,
    FactKind,
    SheetReference,
)
from influence.domain.table import Column, Kind
from influence.domain.words import Attitude
from influence.importers.tables.answers import QUESTIONS, answer_row
from influence.importers.tables.cells import Format, plain_text
from influence.importers.tables.headers import normal
from influence.importers.tables.reading import Reading
from influence.importers.tables.upload import Sheet, UploadRow

_NO_REFERENCE = N_(
    'the column "{column}" is missing, so nobody can tell what the answers are about. '
    "Take the sheet as influence verify --for wrote it, and fill in only the answers."
)
_SPOILT = N_(
    "the reference of this row was changed, so nobody can tell what the answer is about. "
    "Take the row from the sheet as it was written."
)
_UNANSWERED = N_('no question is answered yet. Choose the answers in the column "{column}".')
_FORM = Format(typed=True)
_COLUMNS = {
    "question": QUESTION,
    "answer": ANSWER,
    "evidence": EVIDENCE,
    "when": WHEN,
    "reference": REFERENCE,
}
_KINDS = {
    "evidence": Column("evidence", Kind.TEXT, EVIDENCE.chinese),
    "when": Column("when", Kind.DAY, WHEN.chinese, past=True),
    "reference": Column("reference", Kind.TEXT, REFERENCE.chinese),
}
_STRENGTHS = {
    normal(name): level
    for level, word in STRENGTH_WORDS.items()
    for name in (word.english, word.chinese)
}
_NOTHING = {normal(name) for w in (DONT_KNOW, NOT_KNOWN) for name in (w.english, w.chinese)}
_SHOWN = {
    "answer": ("relationship", "solution", "price", "closeness", "strength"),
    "when": ("date", "observed_on", "last_contact"),
    "question": ("account", "contact", "own", "influencer", "influenced", "opportunity"),
}
"""Columns of the tables that an answer fills, by the sheet's column that a reader can mend."""


def is_question_sheet(name: str) -> bool:
    """Whether a sheet of a workbook is called like the sheet of questions."""
    return normal(name) in {normal(known) for known in QUESTION_SHEETS.values()}


def read_questions(
    reading: Reading, rows: Iterable[tuple[int, Sequence[object]]], name: str, group: int
) -> bool:
    """Add the answers of one sheet; rows without one are passed over.

    False when the sheet only has the name: nothing of it was read.
    """
    upload = reading.upload
    sheet = Sheet(name, QUESTIONS, group)
    places: Mapping[int, str] = {}
    given: list[UploadRow] = []
    for number, cells in rows:
        if not places:
            places = _places(sheet, cells)
        elif "reference" in places.values() and _answered(cells, places):
            given.append(_read(reading, UploadRow(sheet, number, QUESTIONS, {}), cells, places))
    given = list(reading.settle(given, sheet))
    if places and "reference" not in places.values():
        message = Message(_NO_REFERENCE, {"column": REFERENCE})
        upload.problems.append(RowProblem(message, name))
    elif places and not given:
        message = Message(_UNANSWERED, {"column": sheet.title("answer")})
        upload.problems.append(RowProblem(message, name))
    found = [_answer(row) for row in given if not row.bad]
    upload.add(QUESTIONS, found)
    return bool(places)


def _places(sheet: Sheet, cells: Sequence[object]) -> Mapping[int, str]:
    """Which column stands where; empty while this is not the row of headers."""
    places = {}
    for index, cell in enumerate(cells):
        for column, label in _COLUMNS.items():
            if isinstance(cell, str) and normal(cell) in _names(label):
                places[index] = column
                sheet.titles[column] = cell.strip()
                sheet.titles |= dict.fromkeys(_SHOWN.get(column, ()), cell.strip())
    return places if "answer" in places.values() else {}


def _names(label: Bilingual) -> set[str]:
    return {normal(label.english), normal(label.chinese)}


def _answered(cells: Sequence[object], places: Mapping[int, str]) -> bool:
    """Whether somebody answered; not to know is no answer."""
    for index, column in places.items():
        if column == "answer":
            raw = cells[index] if index < len(cells) else None
            return raw is not None and normal(plain_text(raw)) not in {"", *_NOTHING}
    return False


def _read(
    reading: Reading, row: UploadRow, cells: Sequence[object], places: Mapping[int, str]
) -> UploadRow:
    """The row's cells as far as they can be read; what the answer means depends on the question."""
    raw = {column: cells[i] if i < len(cells) else None for i, column in places.items()}
    row.cells.update(dict.fromkeys(_COLUMNS))
    for name, column in _KINDS.items():
        if not _is_blank(raw.get(name)):
            reading.cell(row, column, raw[name], _FORM)
    reference = _reference(row.cells["reference"])
    if reference is None:
        row.bad = True
        reading.upload.problems.append(row.problem(Message(_SPOILT), "reference"))
        return row
    row.cells["reference"] = reference
    row.cells["answer"] = _STRENGTHS.get(normal(plain_text(raw["answer"])))
    if row.cells["answer"] is None or reference.fact.kind is not FactKind.INFLUENCE:
        reading.cell(row, _answer_column(reference), raw["answer"], _FORM)
    return row


def _is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _reference(text: Any) -> SheetReference | None:
    try:
        return SheetReference.model_validate_json(text or "")
    except ValidationError:
        return None


def _answer_column(reference: SheetReference) -> Column:
    fact = reference.fact
    if fact.kind is FactKind.INFLUENCE:
        return Column("answer", Kind.STRENGTH, ANSWER.chinese)
    attitude = fact.attitude or Attitude.RELATIONSHIP
    return Column("answer", Kind.LEVEL, ANSWER.chinese, attitude=attitude)


def _answer(row: UploadRow) -> UploadRow:
    reference: SheetReference = row.cells["reference"]
    answer = Answer(
        reference.fact,
        row.cells["answer"],
        evidence=row.cells["evidence"],
        on=row.cells["when"],
        own=reference.asked if reference.fact.kind is FactKind.TIE else None,
    )
    return answer_row(
        row.sheet, row.number, reference.account, answer, reference.asked_on, reference.asked
    )
