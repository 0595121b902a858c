"""A colleague's sheet: written by the renderer, filled in, read back by the import."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from influence.analyses.question_choice import questions_for
from influence.analyses.verify import verify
from influence.domain.contact import Contact
from influence.domain.errors import BadInput
from influence.domain.lines import Coverage, Influence
from influence.domain.questions import ANSWER, EVIDENCE, REFERENCE, SHEET_COLUMNS, WHEN
from influence.domain.words import Basis, FactStatus
from influence.i18n import translator
from influence.importers import plan_import, read_tables
from influence.renderers.questions_xlsx import questions_xlsx
from influence.reports.names import Names
from influence.reports.question_sheet import sheet_rows, sheet_title
from tests.accounts import TODAY, account, client, opinion, own, view
from tests.unit.importers.memory import MemoryStore

OLD = date(2025, 1, 1)
FIRST_ROW = 6
LANGUAGES = ("en", "zh")


def people(*facts, **more):
    return account(
        client("cfo", "approver"),
        client("li"),
        own("o1"),
        own("o2"),
        Coverage(own="o1", contact="li"),
        Influence(influencer="li", influenced="cfo", strength=3, status="assumed"),
        opinion("cfo", solution=1, assessor="o2", date=OLD, evidence="a secret"),
        facts,
        **more,
    )


def sheet(map, lang="en", colleague="o1"):
    """The workbook of a colleague's questions, as openpyxl sees it."""
    seen, names = view(map), Names(map)
    rows = sheet_rows(seen, questions_for(seen, verify(seen).facts, colleague), names, colleague)
    data = questions_xlsx(sheet_title(names, colleague, TODAY), rows, translator(lang))
    return load_workbook(io.BytesIO(data))


def column(label):
    return SHEET_COLUMNS.index(label) + 1


def row_of(book, part):
    """The row whose reference has this part."""
    found = [
        row
        for row in range(FIRST_ROW, book.active.max_row + 1)
        if part in book.active.cell(row, column(REFERENCE)).value
    ]
    assert found, part
    return found[0]


def fill(book, part, answer, evidence=None, when=None):
    row = row_of(book, part)
    for label, value in ((ANSWER, answer), (EVIDENCE, evidence), (WHEN, when)):
        book.active.cell(row, column(label)).value = value
    return row


def back(book, map, folder: Path, **options):
    """The account once the sheet was imported, and the report."""
    book.save(folder / "questions.xlsx")
    plan = plan_import(read_tables([folder / "questions.xlsx"], today=TODAY), **options)
    return plan(MemoryStore({map.id: map}))[map.id], plan.report


CFO = '"attitude","about":["cfo"],"attitude":"relationship"'
LINE = '"influence"'
TIE = '"closeness"'


@pytest.mark.parametrize(
    ("lang", "always", "often", "close"),
    [
        ("en", "always supports us", "4 often", "generally supports"),
        ("zh", "不论什么都支持", "4 经常", "一般支持"),
    ],
)
def test_answers_come_back(tmp_path, lang, always, often, close):
    map = people()
    book = sheet(map, lang)
    fill(book, CFO, always, "said so", datetime(2026, 6, 1))
    fill(book, LINE, often)
    fill(book, TIE, close, when="2026-05-04")
    found, report = back(book, map, tmp_path)

    new = next(row for row in found.assessments if row.assessor == "o1")
    assert (new.date, new.relationship, new.evidence) == (date(2026, 6, 1), 2, "said so")
    assert new.status is FactStatus.CONFIRMED
    seen = next(row for row in found.influences if row.observed_on)
    assert (seen.strength, seen.observed_on, seen.status) == (4, TODAY, FactStatus.CONFIRMED)
    (tie,) = found.coverage
    assert (tie.closeness, tie.last_contact) == (1, date(2026, 5, 4))
    assert {c.table: (c.added, c.updated) for c in report.tables} == {
        "assessments": (1, 0),
        "influences": (1, 0),
        "coverage": (0, 1),
    }


def test_the_same_sheet_again_changes_nothing(tmp_path):
    map = people()
    book = sheet(map)
    fill(book, CFO, "neutral")
    fill(book, LINE, "0 not at all")
    fill(book, TIE, -2)
    once, _ = back(book, map, tmp_path)
    assert once.rows != map.rows
    again, report = back(book, once, tmp_path)
    assert again.rows == once.rows
    assert not any(c.added or c.updated or c.ended for c in report.tables)


@pytest.mark.parametrize("nothing", [None, "  ", "I don't know", "不清楚", "i DON'T know "])
def test_what_nobody_knows_is_passed_over(tmp_path, nothing):
    map = people()
    book = sheet(map)
    fill(book, CFO, nothing, evidence="no idea")
    fill(book, LINE, 4)
    found, _ = back(book, map, tmp_path)
    assert found.assessments == map.assessments


def test_a_sheet_without_answers_is_a_problem_that_says_so(tmp_path):
    map = people()
    with pytest.raises(BadInput) as caught:
        back(sheet(map), map, tmp_path)
    (problem,) = caught.value.rows
    assert problem.text() == (
        "questions.xlsx, sheet Questions: no question is answered yet. "
        'Choose the answers in the column "your answer".'
    )


@pytest.mark.parametrize(
    ("part", "answer", "sentence"),
    [
        (CFO, "very close", '"very close" is not a level.'),
        (CFO, 3, '"3" is not a level.'),
        (LINE, "6", '"6" is not a strength.'),
        (TIE, "=1+1", "the cell holds a formula without a value."),
    ],
)
def test_wrong_answers_are_named_by_file_row_and_column(tmp_path, part, answer, sentence):
    map = people()
    book = sheet(map)
    row = fill(book, part, answer)
    with pytest.raises(BadInput) as caught:
        back(book, map, tmp_path)
    (problem,) = caught.value.rows
    assert problem.place() == f"questions.xlsx, sheet Questions, row {row}, column your answer"
    assert str(problem.message).startswith(sentence)


def test_a_wrong_date_and_a_spoilt_reference_are_both_named(tmp_path):
    map = people()
    book = sheet(map)
    first = fill(book, CFO, "neutral", when="soon")
    second = fill(book, LINE, 4)
    book.active.cell(second, column(REFERENCE)).value = "{}"
    with pytest.raises(BadInput) as caught:
        back(book, map, tmp_path)
    assert {(p.row, p.column) for p in caught.value.rows} == {
        (first, "when was that?"),
        (second, "reference"),
    }


def test_a_date_after_today_is_a_problem_of_its_cell(tmp_path):
    map = people()
    book = sheet(map)
    row = fill(book, CFO, "neutral", when=datetime(2027, 1, 1))
    with pytest.raises(BadInput) as caught:
        back(book, map, tmp_path)
    assert {(p.row, p.column) for p in caught.value.rows} == {(row, "when was that?")}


def test_without_the_references_nothing_can_be_read(tmp_path):
    map = people()
    book = sheet(map)
    fill(book, CFO, "neutral")
    book.active.delete_cols(column(REFERENCE))
    with pytest.raises(BadInput) as caught:
        back(book, map, tmp_path)
    assert 'the column "reference" is missing' in str(caught.value.rows[0].message)


def test_a_person_who_went_meanwhile_is_named_with_the_question(tmp_path):
    book = sheet(people())
    row = fill(book, CFO, "neutral")
    left = account(client("li"), own("o1"))
    with pytest.raises(BadInput) as caught:
        back(book, left, tmp_path)
    (problem,) = caught.value.rows
    assert (problem.row, problem.column) == (row, "question")


def test_notes_that_are_called_questions_are_still_notes(tmp_path):
    book = load_workbook(io.BytesIO(_notes()))
    book.save(tmp_path / "people.xlsx")
    upload = read_tables([tmp_path / "people.xlsx"], account="acme", today=TODAY)
    assert not upload.problems
    assert [w.file for w in upload.warnings] == ["people.xlsx, sheet Questions"]


def _notes() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "contacts"
    book.active.append(["name"])
    book.active.append(["li"])
    book.create_sheet("Questions").append(["What shall we ask?"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- what the sheet says, and what not ------------------------------------------------------------


def texts(book):
    return [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell]


def test_the_sheet_tells_nothing_of_what_the_map_has():
    secrets = (
        client("he", note="drinks", email="he@x.example", title="Head", political_status="outside"),
        Coverage(own="o1", contact="he", closeness=-2, last_contact=OLD, evidence="hates us"),
        Influence(influencer="he", influenced="cfo", basis=Basis.FAMILY, evidence="her brother"),
    )
    book = sheet(people(secrets))
    said = " ".join(texts(book))
    for secret in ("a secret", "drinks", "@", "Head", "outside", "hates", "brother", "family"):
        assert secret not in said, secret
    assert '"level"' not in said
    assert "approver" not in said


def test_the_basis_is_named_where_it_tells_two_lines_apart():
    lines = [
        Influence(influencer="li", influenced="cfo", basis=basis, status="assumed")
        for basis in (Basis.BOSS, Basis.ALUMNI)
    ]
    book = sheet(people(lines))
    asked = [text for text in texts(book) if "sway" in text]
    assert "How strongly does li sway cfo (alumni)?" in asked
    assert any('"basis":"alumni"' in text for text in texts(book))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_offers_its_answers(lang):
    book = sheet(people(), lang)
    lists = {str(rule.sqref): rule.formula1 for rule in book.active.data_validations.dataValidation}
    for row in range(FIRST_ROW, book.active.max_row + 1):
        choices = lists[f"{get_column_letter(column(ANSWER))}{row}"].strip('"').split(",")
        assert len(choices) in (6, 7)
        assert len(lists[f"B{row}"]) <= 255  # more no spreadsheet takes
    assert book.active.column_dimensions[get_column_letter(column(REFERENCE))].hidden
    footer = book.active.oddFooter.center.text
    assert footer == ("内部资料" if lang == "zh" else "internal")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_run_nothing(tmp_path, lang):
    evil = "=HYPERLINK(1)"
    map = account(
        Contact(name=evil, id=evil, decision_role="approver"),
        own("o1"),
        Coverage(own="o1", contact=evil),
        name="+cmd",
    )
    book = sheet(map, lang)
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    starts = [str(cell.value)[0] for cell in cells if cell.value]
    assert not set(starts) & set("=+-@\t\r")
    fill(book, '"closeness"', 1)
    found, _ = back(book, map, tmp_path)
    assert [tie.closeness for tie in found.coverage] == [1]
