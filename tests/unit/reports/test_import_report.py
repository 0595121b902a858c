"""What an import or a record says of itself."""

from collections.abc import Sequence
from dataclasses import replace

from influence.domain.changes import RowChange
from influence.domain.errors import RowProblem
from influence.domain.messages import Loss, Message
from influence.domain.table import Row
from influence.domain.tables import TABLES
from influence.i18n import translator
from influence.importers.report import Conflict, ImportReport, Place, Traced
from influence.reports.blocks import Report, Table
from influence.reports.import_report import import_report, recorded_report
from influence.wording.texts import say
from tests.unit.reports.reading import cells, first, paragraphs

LINE = {"table": "contacts", "added": 2, "updated": 1, "unchanged": 0, "ended": 0}
SAME = {**LINE, "added": 0, "updated": 0, "unchanged": 3}


def brought(
    warnings: Sequence[RowProblem] = (), *traced: Traced, changed: int = 0, **names: str
) -> ImportReport:
    """The report of an import of one account, with what it changes and how people are called."""
    by_id = {("acme", "contacts", id): name for id, name in names.items()}
    return ImportReport({}, tuple(warnings), traced=traced, changed=changed, names=by_id)


def changing(
    table: str, key: tuple[str, ...], before: Row | None, after: Row | None, file: str = "li.xlsx"
) -> Traced:
    empty = {column.name: None for column in TABLES[table].columns}
    rows = [None if row is None else {**empty, **row} for row in (before, after)]
    return Traced(RowChange("acme", table, key, *rows), file, 2)


def test_an_import_says_whether_it_wrote() -> None:
    assert first(import_report(7, False, [LINE], brought())).startswith("Change 7 is in the store.")
    assert first(import_report(None, True, [LINE], brought())).startswith(
        "Nothing was written (dry run)"
    )
    assert first(import_report(None, False, [SAME], brought())).startswith("Nothing changed")
    assert first(import_report(None, True, [SAME], brought())).startswith("Nothing changed")


def test_an_import_counts_by_table() -> None:
    report = import_report(1, False, [LINE], brought())
    assert cells(report) == [["contacts", "2", "1", "0", "0"]]
    assert cells(report, "zh")[0][0] != "contacts"


def warning(row: int, template: str = "no evidence", file: str = "a.csv") -> RowProblem:
    return RowProblem(Message(template), file, row, "evidence")


def test_warnings_of_one_kind_are_one_line() -> None:
    warnings = [warning(row) for row in range(2, 20)]
    _, line = paragraphs(import_report(1, False, [LINE], brought(warnings)))
    assert line == (
        "a.csv, row 2, column evidence: no evidence "
        "(and 17 more rows: 3, 4, 5, 6, 7, 8, 9, 10, ...)"
    )
    _, two = paragraphs(import_report(1, False, [LINE], brought(warnings[:2])))
    assert two == "a.csv, row 2, column evidence: no evidence (and row 3)"


def test_rows_of_one_kind_are_in_order_and_each_is_named_once() -> None:
    warnings = [warning(row) for row in (4, 9, 2, 9, 4, 2)]
    _, line = paragraphs(import_report(1, False, [LINE], brought(warnings)))
    assert line == "a.csv, row 2, column evidence: no evidence (and 2 more rows: 4, 9)"


def test_rows_that_are_only_counted_count_too() -> None:
    problems = [replace(warning(row), alike=40 * (row == 4)) for row in (2, 4)]
    _, line = paragraphs(import_report(1, False, [LINE], brought(problems)))
    assert line == "a.csv, row 2, column evidence: no evidence (and 41 more rows: 4, ...)"


def test_warnings_of_two_kinds_or_files_stay_apart() -> None:
    warnings = [warning(2), warning(3, "old"), warning(4, file="b.csv"), warning(5)]
    _, *lines = paragraphs(import_report(1, False, [LINE], brought(warnings)))
    assert [line.split(":")[0] for line in lines] == [
        "a.csv, row 2, column evidence",
        "a.csv, row 3, column evidence",
        "b.csv, row 4, column evidence",
    ]


def test_what_was_left_out_is_told_each_time() -> None:
    said = [(2, "note", "x"), (2, "title", "y"), (4, "note", "x"), (4, "note", "z")]
    warnings = [
        RowProblem(Loss("{column} {other} went", {"column": column, "other": other}), "a.csv", row)
        for row, column, other in said
    ]
    _, *lines = paragraphs(import_report(1, False, [LINE], brought(warnings)))
    assert lines == [
        "a.csv, row 2: note x went (and row 4)",
        "a.csv, row 2: title y went",
        "a.csv, row 4: note z went",
    ]


def test_a_record_says_its_number_or_that_nothing_changed() -> None:
    assert (
        first(recorded_report(3)) == "Recorded as change 3. To take it back: influence store undo"
    )
    assert first(recorded_report(None)).startswith("Nothing changed")


def table_of(report: Report, title: str, lang: str = "en") -> list[list[str]]:
    """The cells of the table with that title."""
    [table] = [
        block
        for block in report.blocks
        if isinstance(block, Table) and block.title and say(block.title) == title
    ]
    return [[say(cell, translator(lang)) for cell in row.cells] for row in table.rows]


TITLE = changing("contacts", ("a",), {"title": "CFO", "decision_role": "user"}, {"title": "CEO"})
LINE_GONE = changing(
    "reporting_lines", ("a", "b", "solid", "", ""), {"report": "a"}, None, "wu.csv"
)
OPINION_NEW = changing(
    "assessments",
    ("a", "2026-06-30", "", ""),
    None,
    {"contact": "a", "relationship": 1, "price": 0},
)


def test_who_changes_what_stands_by_file_in_words() -> None:
    told = brought((), TITLE, OPINION_NEW, LINE_GONE, changed=3, a="Ann", b="Bo")
    report = import_report(1, False, [LINE], told)
    assert table_of(report, "CHANGED BY li.xlsx") == [
        ["Ann", "title", "CFO", "CEO"],
        ["Ann", "decision role", "user", "-"],
        ["assessments: Ann, 2026-06-30", "new", "-", "relationship +1, price 0"],
    ]
    gone = ["reporting lines: Ann → Bo", "removed", "-", "-"]
    assert table_of(report, "CHANGED BY wu.csv") == [gone]
    assert table_of(report, "CHANGED BY li.xlsx", "zh")[1] == ["Ann", "决策角色", "使用者", "-"]


def test_where_an_empty_cell_empties_what_was_recorded_it_says_how_to_keep_it() -> None:
    told = brought((), TITLE, changed=1, a="Ann")
    [_, hint] = paragraphs(import_report(1, False, [LINE], told))
    assert hint == (
        "Where AFTER shows -, the file has an empty cell there, which empties what was recorded. "
        "To keep it, fill the cell in, or take the column out of the sheet."
    )
    filled = changing("contacts", ("a",), {"title": None}, {"title": "CEO"})
    typed = changing("contacts", ("a",), {"title": "CEO"}, {"title": None}, file="")
    for one in (filled, typed, LINE_GONE):
        assert len(paragraphs(import_report(1, False, [LINE], brought((), one, changed=1)))) == 1


def test_whom_somebody_is_known_as_is_said_in_words() -> None:
    known = {"external_id": "003A;also:b2;called:王磊;not:c"}
    told = brought((), changing("contacts", ("a",), {}, known), changed=1, a="Ann")
    report = import_report(1, False, [LINE], told)
    [row] = table_of(report, "CHANGED BY li.xlsx")
    assert row == ["Ann", "external id", "-", "003A, also b2, also called 王磊, not c"]
    [row] = table_of(report, "CHANGED BY li.xlsx", "zh")
    assert row[-1] == "003A、也是 b2、也叫王磊、不是 c"


def test_amounts_and_days_from_which_something_holds_read_as_such() -> None:
    deal = changing("opportunities", ("d",), {"amount": 480000.0}, {"amount": 1250.5})
    line = changing(
        "reporting_lines", ("a", "b", "dotted", "", "2026-06-30"), None, {"report": "a"}
    )
    told = brought((), deal, line, changed=2, a="Ann", b="Bo")
    amount, since = table_of(import_report(1, False, [LINE], told), "CHANGED BY li.xlsx")
    assert amount == ["opportunities: d", "amount", "480,000", "1,250.5"]
    assert since[0] == "reporting lines: Ann → Bo, dotted, since 2026-06-30"


def test_of_many_changes_the_first_are_shown_and_where_the_others_are() -> None:
    told = brought((), *[TITLE] * 40, changed=1_200)
    report = import_report(1, False, [LINE], told)
    assert len(table_of(report, "CHANGED BY li.xlsx")) == 30
    [more] = [b.more for b in report.blocks if isinstance(b, Table) and b.more]
    assert say(more) == "1185 more with --format json"


def test_what_files_differ_in_is_told_in_words() -> None:
    """No names of columns, and no ids, where there is a name."""
    one = Conflict(
        account="acme",
        table="contacts",
        key=["a"],
        column="decision_role",
        kept="decision_maker",
        kept_from=Place(file="wu.xlsx", row=3),
        other="user",
        other_from=Place(file="record", row=None),
        why="it is newer",
    )
    told = brought(a="Ann")
    told.conflicts.append(one)
    report = import_report(1, False, [LINE], told)
    kept, other = "decision maker (wu.xlsx, row 3)", "user (record)"
    assert table_of(report, "THE FILES DIFFER") == [
        ["Ann: decision role", kept, other, "it is newer"]
    ]
    told.conflicts.append(one.model_copy(update={"other": None, "why": "it came later"}))
    both = f"{other}, - (record)"
    assert table_of(import_report(1, False, [LINE], told), "THE FILES DIFFER") == [
        ["Ann: decision role", kept, both, "it is newer, it came later"]
    ]
    assert "决策者（wu.xlsx" in table_of(report, "THE FILES DIFFER", "zh")[0][1]
