"""What an import or a record says of itself."""

from dataclasses import replace

from influence.domain.errors import RowProblem
from influence.domain.messages import Message
from influence.i18n import translator
from influence.reports.blocks import Paragraph, Report, Table
from influence.reports.import_report import import_report, recorded_report
from influence.wording.texts import say

LINE = {"table": "contacts", "added": 2, "updated": 1, "unchanged": 0, "ended": 0}
SAME = {**LINE, "added": 0, "updated": 0, "unchanged": 3}


def paragraphs(report: Report) -> list[str]:
    return [say(block.text) for block in report.blocks if isinstance(block, Paragraph)]


def first(report: Report) -> str:
    return paragraphs(report)[0]


def cells(report: Report, lang: str = "en") -> list[list[str]]:
    [table] = [block for block in report.blocks if isinstance(block, Table)]
    return [[say(cell, translator(lang)) for cell in row.cells] for row in table.rows]


def test_an_import_says_whether_it_wrote() -> None:
    assert first(import_report(7, False, [LINE], [])).startswith("Change 7 is in the store.")
    assert first(import_report(None, True, [LINE], [])).startswith("Nothing was written (dry run)")
    assert first(import_report(None, False, [SAME], [])).startswith("Nothing changed")
    assert first(import_report(None, True, [SAME], [])).startswith("Nothing changed")


def test_an_import_counts_by_table() -> None:
    report = import_report(1, False, [LINE], [])
    assert cells(report) == [["contacts", "2", "1", "0", "0"]]
    assert cells(report, "zh")[0][0] != "contacts"


def warning(row: int, template: str = "no evidence", file: str = "a.csv") -> RowProblem:
    return RowProblem(Message(template), file, row, "evidence")


def test_warnings_of_one_kind_are_one_line() -> None:
    warnings = [warning(row) for row in range(2, 20)]
    _, line = paragraphs(import_report(1, False, [LINE], warnings))
    assert line == (
        "a.csv, row 2, column evidence: no evidence "
        "(and 17 more rows: 3, 4, 5, 6, 7, 8, 9, 10, ...)"
    )
    _, two = paragraphs(import_report(1, False, [LINE], warnings[:2]))
    assert two == "a.csv, row 2, column evidence: no evidence (and row 3)"


def test_rows_of_one_kind_are_in_order_and_each_is_named_once() -> None:
    warnings = [warning(row) for row in (4, 9, 2, 9, 4, 2)]
    _, line = paragraphs(import_report(1, False, [LINE], warnings))
    assert line == "a.csv, row 2, column evidence: no evidence (and 2 more rows: 4, 9)"


def test_rows_that_are_only_counted_count_too() -> None:
    problems = [replace(warning(row), alike=40 * (row == 4)) for row in (2, 4)]
    _, line = paragraphs(import_report(1, False, [LINE], problems))
    assert line == "a.csv, row 2, column evidence: no evidence (and 41 more rows: 4, ...)"


def test_warnings_of_two_kinds_or_files_stay_apart() -> None:
    warnings = [warning(2), warning(3, "old"), warning(4, file="b.csv"), warning(5)]
    _, *lines = paragraphs(import_report(1, False, [LINE], warnings))
    assert [line.split(":")[0] for line in lines] == [
        "a.csv, row 2, column evidence",
        "a.csv, row 3, column evidence",
        "b.csv, row 4, column evidence",
    ]


def test_a_record_says_its_number_or_that_nothing_changed() -> None:
    assert (
        first(recorded_report(3)) == "Recorded as change 3. To take it back: influence store undo"
    )
    assert first(recorded_report(None)).startswith("Nothing changed")
