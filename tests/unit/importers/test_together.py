"""Several people's tables of one account in one import: what is kept, and what is told."""

import csv
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from influence.domain.errors import BadInput
from influence.importers import ImportReport, plan_import, read_tables
from tests.unit.importers.memory import MemoryStore, hardly_any_memory
from tests.unit.importers.uploads import TODAY, counts

Sheet = list[dict[str, object]]


def book(path: Path, *rows: dict[str, object], sheet: str = "contacts") -> Path:
    """A colleague's workbook with one sheet."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    header = list(dict.fromkeys(column for row in rows for column in row))
    page.append(header)
    for row in rows:
        page.append([row.get(column) for column in header])
    made.save(path)
    return path


def folder_of(path: Path, row: dict[str, object]) -> Path:
    """A colleague's folder of one CSV file."""
    path.mkdir()
    with (path / "contacts.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, list(row))
        sheet.writeheader()
        sheet.writerow(row)
    return path


def bring(store: MemoryStore, *paths: Path) -> ImportReport:
    plan = plan_import(read_tables(paths, account="acme", today=TODAY))
    store.edit(plan)
    return plan.report


def told(report: ImportReport) -> list[tuple[object, ...]]:
    return [
        (c.table, ", ".join(c.key), c.column, c.kept, c.other, c.why) for c in report.conflicts.told
    ]


def test_the_newer_of_two_sheets_counts_whichever_is_named_first(tmp_path: Path) -> None:
    old = book(tmp_path / "li.xlsx", {"name": "Ann", "title": "CFO", "assessed_on": "2026-01-05"})
    new = book(tmp_path / "wu.xlsx", {"name": "Ann", "title": "CEO", "assessed_on": "2026-06-05"})
    for paths in ((old, new), (new, old)):
        store = MemoryStore()
        report = bring(store, *paths)
        assert store.accounts["acme"].contacts["Ann"].title == "CEO"
        assert told(report) == [("contacts", "Ann", "title", "CEO", "CFO", "it is newer")]
        [conflict] = report.conflicts.told
        assert conflict.kept_from.file == "wu.xlsx, sheet contacts"
        assert (conflict.other_from.file, conflict.other_from.row) == (
            "li.xlsx, sheet contacts",
            2,
        )


def test_of_four_sheets_each_value_that_went_is_told_beside_the_one_that_stands(
    tmp_path: Path,
) -> None:
    said = {"CIO": "2026-01-05", "CTO": "2026-09-01", "COO": "2026-03-01", "CEO": "2026-10-05"}
    books = [
        book(tmp_path / f"{t}.xlsx", {"name": "Ann", "title": t, "assessed_on": d})
        for t, d in said.items()
    ]
    store = MemoryStore()
    report = bring(store, *books)
    assert store.accounts["acme"].contacts["Ann"].title == "CEO"
    assert [(c.kept, c.kept_from.file, c.other) for c in report.conflicts.told] == [
        ("CEO", "CEO.xlsx, sheet contacts", other) for other in ("CIO", "COO", "CTO")
    ]


def managed(manager: str, **more: object) -> Sheet:
    """A sheet of Ann, of those she may report to, and of whom she does."""
    others: Sheet = [{"name": "Bo", "title": "CEO"}, {"name": "Cy", "title": "CFO"}]
    return [*others, {"name": "Ann", "reports_to": manager, **more}]


def current(store: MemoryStore) -> set[tuple[str, str]]:
    """Who reports to whom today."""
    lines = store.accounts["acme"].reporting_lines
    return {(line.report, line.manager) for line in lines if line.valid_to is None}


@pytest.mark.parametrize("stored", [None, "Bo", "Cy"])
def test_of_two_managers_the_newer_sheet_s_counts(tmp_path: Path, stored: str | None) -> None:
    old = book(tmp_path / "li.xlsx", *managed("Bo", assessed_on="2026-01-05"))
    new = book(tmp_path / "wu.xlsx", *managed("Cy", assessed_on="2026-06-05"))
    for paths in ((old, new), (new, old)):
        store = MemoryStore()
        if stored:
            first = book(tmp_path / f"{stored}.xlsx", *managed(stored, assessed_on="2025-12-01"))
            bring(store, first)
        report = bring(store, *paths)
        assert current(store) == {("Ann", "Cy")}
        assert told(report)[:1] == [
            ("reporting_lines", "Ann", "manager", "Cy", "Bo", "it is newer")
        ]
        assert not told(bring(store, *paths))[1:]  # again: the same is told, and nothing changes
        assert current(store) == {("Ann", "Cy")}


def test_of_two_managers_without_dates_the_later_file_s_counts(tmp_path: Path) -> None:
    books = [book(tmp_path / f"{who}.xlsx", *managed(who)) for who in ("Bo", "Cy")]
    for paths, manager, other in ((books, "Cy", "Bo"), (books[::-1], "Bo", "Cy")):
        store = MemoryStore()
        report = bring(store, *paths)
        assert current(store) == {("Ann", manager)}
        assert told(report) == [
            ("reporting_lines", "Ann", "manager", manager, other, "it came later")
        ]


def test_two_solid_managers_of_one_file_are_still_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "li"
    folder.mkdir()
    (folder / "contacts.csv").write_text("name,reports_to\nAnn,Bo\nBo,\nCy,\n")
    (folder / "reporting_lines.csv").write_text("report,manager\nAnn,Cy\n")
    with pytest.raises(BadInput, match="1 problem"):
        bring(MemoryStore(), folder)


def test_without_dates_the_file_that_is_named_later_counts(tmp_path: Path) -> None:
    first = book(tmp_path / "li.xlsx", {"name": "Ann", "title": "CFO", "email": "ann@acme.example"})
    second = book(tmp_path / "wu.xlsx", {"name": "Ann", "title": "CEO", "email": None})
    store = MemoryStore()
    report = bring(store, first, second)
    ann = store.accounts["acme"].contacts["Ann"]
    assert (ann.title, ann.email) == ("CEO", "ann@acme.example")  # an empty cell wipes out nothing
    assert told(report) == [("contacts", "Ann", "title", "CEO", "CFO", "it came later")]
    assert counts(report)["contacts"] == (1, 0, 0, 0)


def test_two_opinions_of_nobody_in_particular_are_kept_as_two(tmp_path: Path) -> None:
    day = {"name": "Ann", "assessed_on": "2026-06-05"}
    li = book(tmp_path / "li.xlsx", {**day, "solution": 1, "price": 0})
    wu = book(tmp_path / "wu.xlsx", {**day, "solution": -1, "price": 0})
    store = MemoryStore()
    for _ in range(2):  # the same files again change nothing
        report = bring(store, li, wu)
        seen = {a.assessor: (a.solution, a.price) for a in store.accounts["acme"].assessments}
        assert seen == {"li": (1, 0), "wu": (-1, 0)}
        assert told(report) == [
            ("assessments", "Ann, 2026-06-05", "solution", 1, -1, "both are kept")
        ]
    assert {name: row[:2] for name, row in counts(report).items()} == {
        "contacts": (0, 0),
        "assessments": (0, 0),
    }


def test_a_third_opinion_stands_by_itself_too(tmp_path: Path) -> None:
    day = {"name": "Ann", "assessed_on": "2026-06-05"}
    books = [
        book(tmp_path / f"{who}.xlsx", {**day, "solution": level})
        for who, level in (("li", 1), ("wu", -1), ("xu", 2))
    ]
    store = MemoryStore()
    bring(store, *books)
    seen = {a.assessor: a.solution for a in store.accounts["acme"].assessments}
    assert seen == {"li": 1, "wu": -1, "xu": 2}


def test_what_one_assessor_says_in_two_files_is_one_opinion(tmp_path: Path) -> None:
    people: Sheet = [{"name": "Mei", "side": "own"}, {"name": "Ann", "side": "client"}]
    one = people[1] | {"covered_by": "Mei", "solution": 1, "assessed_on": "2026-06-05"}
    li = book(tmp_path / "li.xlsx", people[0], one)
    wu = book(tmp_path / "wu.xlsx", people[0], one | {"solution": 2})
    store = MemoryStore()
    report = bring(store, li, wu)
    assert [(a.assessor, a.solution) for a in store.accounts["acme"].assessments] == [("Mei", 2)]
    assert ("assessments", "Ann, 2026-06-05, Mei", "solution", 2, 1, "it came later") in told(
        report
    )


def test_twice_in_one_file_is_still_a_mistake(tmp_path: Path) -> None:
    twice = book(tmp_path / "li.xlsx", {"id": "a", "name": "Ann"}, {"id": "a", "name": "Bob"})
    other = book(tmp_path / "wu.xlsx", {"id": "a", "name": "Ann"})
    for paths in ((twice, other), (other, twice)):
        with pytest.raises(BadInput) as raised:
            bring(MemoryStore(), *paths)
        [problem] = raised.value.rows
        assert (problem.file, problem.row) == ("li.xlsx, sheet contacts", 3)


def test_files_in_little_memory_are_still_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hardly_any_memory(monkeypatch)
    first = book(tmp_path / "li.xlsx", {"name": "Ann", "title": "CFO"}, {"name": "Bob"})
    second = book(tmp_path / "wu.xlsx", {"name": "Ann", "title": "CEO"})
    report = bring(MemoryStore(), first, second)
    assert [conflict.column for conflict in report.conflicts.told] == ["title"]


CELLS = st.fixed_dictionaries(
    {
        "title": st.sampled_from([None, "CFO", "CEO"]),
        "email": st.sampled_from([None, "a@x.example", "b@x.example"]),
        "note": st.sampled_from([None, "likes tea"]),
    }
)


@settings(max_examples=25, deadline=None)
@given(st.lists(CELLS, min_size=2, max_size=3))
def test_where_dates_decide_the_order_of_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, sheets: list[dict[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("books")
    books = [
        folder_of(folder / f"b{n}", {"name": "Ann", **cells, "assessed_on": f"2026-0{n + 1}-01"})
        for n, cells in enumerate(sheets)
    ]
    outcomes = []
    for order in permutations(books):
        store = MemoryStore()
        bring(store, *order)
        outcomes.append(store.accounts["acme"].contacts["Ann"])
    assert len(set(map(repr, outcomes))) == 1
    newest = {
        column: next((s[column] for s in reversed(sheets) if s[column] is not None), None)
        for column in ("title", "email", "note")
    }
    assert newest == {column: getattr(outcomes[0], column) for column in newest}


@settings(max_examples=25, deadline=None)
@given(CELLS, CELLS)
def test_where_nothing_differs_together_is_the_same_as_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, object], other: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("books")
    alike = {c: v for c, v in other.items() if v is not None and one[c] in (None, v)}
    books = [
        folder_of(folder / "a", {"name": "Ann", **one}),
        folder_of(folder / "b", {"name": "Ann", **alike}),
    ]
    together, apart = MemoryStore(), MemoryStore()
    report = bring(together, *books)
    for path in books:
        bring(apart, path)
    assert together.accounts["acme"].rows == apart.accounts["acme"].rows
    assert not report.conflicts.told
