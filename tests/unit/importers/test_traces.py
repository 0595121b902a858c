"""An import says who changes what: each fact with its fields and the file that says so."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.changes import difference
from influence.importers import ImportReport
from influence.importers import report as report_module
from influence.importers.tables import traces as traces_module
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import bring

HEADER = "id,name,title,department,reports_to\n"
CONTACTS = {"contacts.csv": HEADER + "a,Ann,CFO,Finance,b\nb,Bo,CEO,,\n"}


def changes(report: ImportReport) -> list[tuple[Any, ...]]:
    """What changes, as programs get it."""
    found = report.result(1, False).changes
    fields = ([(f.column, f.before, f.after) for f in each.fields] for each in found)
    return [
        (c.effect, c.table, *c.key, *said, c.file, c.row)
        for c, said in zip(found, fields, strict=True)
    ]


def test_of_a_new_account_nothing_is_listed(tmp_path: Path) -> None:
    report = bring(MemoryStore(), tmp_path / "e", CONTACTS, account="acme")
    assert (report.traced, report.changed) == ([], 0)


def test_each_field_that_changes_is_told_with_its_row(tmp_path: Path) -> None:
    store = MemoryStore()
    bring(store, tmp_path / "first", CONTACTS, account="acme")
    text = HEADER + "a,Ann,COO,Sales,c\nb,Bo,CEO,,\nc,Cy,Chair,,\n"
    report = bring(store, tmp_path / "next", {"contacts.csv": text}, account="acme")
    place = ("contacts.csv", 2)
    fields = ("department", "Finance", "Sales"), ("title", "CFO", "COO")
    assert changes(report) == [
        ("added", "departments", "Sales", *place),
        ("updated", "contacts", "a", *fields, *place),
        ("added", "contacts", "c", "contacts.csv", 4),
        ("added", "reporting_lines", "a", "c", "solid", "2026-06-30", *place),
        ("updated", "reporting_lines", "a", "b", "solid", ("valid_to", None, "2026-06-29"), *place),
    ]
    assert report.names["acme", "contacts", "c"] == "Cy"
    again = bring(store, tmp_path / "again", {"contacts.csv": text}, account="acme")
    assert (again.traced, again.changed) == ([], 0)


def test_what_is_removed_is_told_by_name(tmp_path: Path) -> None:
    store = MemoryStore()
    bring(store, tmp_path / "first", CONTACTS, account="acme")
    rest = {"contacts.csv": "id,name,title\nb,Bo,CEO\n"}
    report = bring(store, tmp_path / "next", rest, account="acme", full=True)
    gone = [one for one in changes(report) if one[0] == "removed"]
    assert [one[:3] for one in gone][:2] == [
        ("removed", "departments", "Finance"),
        ("removed", "contacts", "a"),
    ]
    assert report.names["acme", "contacts", "a"] == "Ann"


def test_many_changes_are_counted_beyond_those_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (report_module, traces_module):
        monkeypatch.setattr(module, "TOLD", 3)
    store = MemoryStore()
    people = [f"p{n},P{n}" for n in range(9)]
    bring(store, tmp_path / "a", {"contacts.csv": "id,name\n" + "\n".join(people)}, account="acme")
    titled = "id,name,title\n" + "\n".join(f"{row},CFO" for row in people)
    report = bring(store, tmp_path / "b", {"contacts.csv": titled}, account="acme")
    result = report.result(1, False)
    assert (len(result.changes), result.changes_more) == (3, 6)


PEOPLE = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(st.sampled_from(["", "CFO", "CEO"]), st.sampled_from(["", "a", "b", "c"])),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PEOPLE, min_size=2, max_size=3), st.booleans())
def test_what_is_told_is_what_changes(
    tmp_path_factory: pytest.TempPathFactory,
    sheets: list[dict[str, tuple[str, str]]],
    full: bool,
) -> None:
    """Of every import into an account that was there: all of the difference, and nothing else."""
    folder, store = tmp_path_factory.mktemp("sheets"), MemoryStore()
    everybody = "".join(f"{id},{id.upper()},,\n" for id in "abcd")
    bring(store, folder / "all", {"contacts.csv": f"id,name,title,reports_to\n{everybody}"}, "acme")
    for number, people in enumerate(sheets):
        before = store.accounts["acme"]
        rows = "".join(
            f"{id},{id.upper()},{title},{'' if manager >= id else manager}\n"
            for id, (title, manager) in people.items()
            if not full or all(m in people for _, m in people.values() if m)
        )
        if not rows:
            continue
        text = f"id,name,title,reports_to\n{rows}"
        report = bring(store, folder / str(number), {"contacts.csv": text}, "acme", full=full)
        told = {(one.change.table, one.change.key): one.change.effect for one in report.traced}
        made = difference(before, store.accounts["acme"])
        assert told == {(one.table, one.key): one.effect for one in made}
        assert report.changed == len(told)
