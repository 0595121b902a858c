"""What somebody recorded by hand stays when the same export is imported again."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence.resources import resource_folder
from tests.cli.program import Program
from tests.unit.importers.uploads import lay

EXPORT = resource_folder("fixtures") / "crm" / "salesforce"
HQ = "0015g00000HrwRlAAJ"
INGRID, MATTI, HELGA = "0035g00000IngVeAAJ", "0035g00000MatSoAAJ", "0035g00000HelDrAAJ"
SIGRUN = "0035g00000SigHoAAJ"
Row = dict[str, str]


def changed(folder: Path, file: str, change: Callable[[Row], Row | None]) -> Path:
    """The export with other rows in one of its files."""
    files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in EXPORT.glob("*.csv")}
    rows = list(csv.DictReader(io.StringIO((EXPORT / file).read_text(encoding="utf-8"))))
    out = io.StringIO()
    sheet = csv.DictWriter(out, list(rows[0]))
    sheet.writeheader()
    sheet.writerows(row for row in map(change, rows) if row)
    return lay(folder, {**files, file: out.getvalue()})


def titled(title: str, id: str = MATTI) -> Callable[[Row], Row]:
    return lambda row: {**row, "Title": title} if row["Id"] == id else row


def again(program: Program, *paths: Path) -> Any:
    return program("import", *(paths or (EXPORT,)), "--by", "bot", "--format", "json").json


def person(program: Program, id: str = MATTI) -> Any:
    found = program("contacts", HQ, "--format", "json").json["contacts"]
    return next(one for one in found if one["id"] == id)


def conflicts(answer: Any) -> list[tuple[object, ...]]:
    return [
        (c["table"], ", ".join(c["key"]), c["column"], c["kept"], c["other"])
        for c in answer["conflicts"]
    ]


def record(program: Program, *words: str) -> None:
    program("record", HQ, *words, "--by", "mei")


@pytest.fixture
def imported(fresh: Program) -> Program:
    again(fresh)
    return fresh


@pytest.mark.parametrize(
    ("column", "value"),
    [("title", "CEO"), ("phone", "+47 1"), ("note", "likes tea"), ("phone", "")],
)
def test_a_cell_recorded_by_hand_stays(imported: Program, column: str, value: str) -> None:
    before = person(imported)[column]
    record(imported, "contacts", f"id={MATTI}", f"{column}={value}")
    for _ in range(2):
        answer = again(imported)
        assert person(imported)[column] == (value or None)
        assert answer["change"] is None
        assert conflicts(answer) == [("contacts", MATTI, column, value or None, before)]
        [conflict] = answer["conflicts"]
        assert conflict["kept_from"]["by"] == "mei"
        assert (conflict["other_from"]["file"], conflict["other_from"]["row"]) == ("Contact.csv", 3)


def test_what_the_crm_has_changed_counts_and_is_told(imported: Program, tmp_path: Path) -> None:
    record(imported, "contacts", f"id={MATTI}", "title=CEO")
    newer = changed(tmp_path / "b", "Contact.csv", titled("Chair"))
    answer = again(imported, newer)
    assert person(imported)["title"] == "Chair"
    assert conflicts(answer) == [("contacts", MATTI, "title", "Chair", "CEO")]
    record(imported, "contacts", f"id={MATTI}", "title=Chief")
    again(imported, newer)
    assert person(imported)["title"] == "Chief"
    again(imported)  # the CRM went back: that is a change as well
    assert person(imported)["title"] == "Chief Financial Officer"


def test_what_the_crm_only_agreed_with_is_nothing_new_either(
    imported: Program, tmp_path: Path
) -> None:
    record(imported, "contacts", f"id={MATTI}", "title=CEO")
    agreeing = changed(tmp_path / "b", "Contact.csv", titled("CEO"))
    assert conflicts(again(imported, agreeing)) == []
    record(imported, "contacts", f"id={MATTI}", "title=Chair")
    again(imported, agreeing)
    assert person(imported)["title"] == "Chair"


def test_a_plain_update_of_the_crm_is_no_conflict(imported: Program, tmp_path: Path) -> None:
    answer = again(imported, changed(tmp_path / "b", "Contact.csv", titled("Chair")))
    assert person(imported)["title"] == "Chair"
    assert conflicts(answer) == []


def managers(program: Program, id: str = MATTI) -> set[str]:
    """Whom somebody reports to today."""
    folder = program.store.parent / "out"
    program("store", "export", folder, "--as", "csv")
    text = (folder / HQ / "reporting_lines.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    found = {r["manager"] for r in rows if r["report"] == id and not r["valid_to"]}
    shutil.rmtree(folder)
    return found


def reporting_to(manager: str) -> Callable[[Row], Row]:
    return lambda row: {**row, "ReportsToId": manager} if row["Id"] == MATTI else row


def test_a_manager_recorded_by_hand_stays(imported: Program, tmp_path: Path) -> None:
    assert managers(imported) == {INGRID}
    record(imported, "contacts", f"id={MATTI}", f"reports_to={HELGA}")
    assert managers(imported) == {HELGA}
    for _ in range(2):
        answer = again(imported)
        assert managers(imported) == {HELGA}
        assert conflicts(answer) == [("reporting_lines", MATTI, "manager", HELGA, INGRID)]
    newer = changed(tmp_path / "c", "Contact.csv", reporting_to(SIGRUN))
    answer = again(imported, newer)
    assert managers(imported) == {SIGRUN}
    assert conflicts(answer) == [("reporting_lines", MATTI, "manager", SIGRUN, HELGA)]
    record(imported, "contacts", f"id={MATTI}", f"reports_to={HELGA}")
    again(imported, newer)
    assert managers(imported) == {HELGA}
    again(imported)  # the CRM went back: that is a change as well
    assert managers(imported) == {INGRID}


def test_a_line_ended_by_hand_stays_ended(imported: Program) -> None:
    line = ("reporting_lines", f"report={MATTI}", f"manager={INGRID}")
    record(imported, *line, "valid_to=2026-01-31")
    again(imported)
    assert managers(imported) == set()


def test_the_note_of_an_interaction_stays(imported: Program) -> None:
    folder = imported.store.parent / "out"
    imported("store", "export", folder, "--as", "csv")
    text = (folder / HQ / "interactions.csv").read_text(encoding="utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text)))
    key = [f"{name}={first[name]}" for name in ("date", "own", "contact", "channel")]
    record(imported, "interactions", *key, "note=wants a discount")
    answer = again(imported)
    assert answer["change"] is None
    assert [c[2:4] for c in conflicts(answer)] == [("note", "wants a discount")]


def test_undone_and_imported_again_it_acts_again(imported: Program, tmp_path: Path) -> None:
    newer = changed(tmp_path / "b", "Contact.csv", titled("Chair"))
    again(imported, newer)
    imported("store", "undo", "--yes")
    assert person(imported)["title"] == "Chief Financial Officer"
    record(imported, "contacts", f"id={MATTI}", "title=CEO")
    again(imported, newer)  # what it said is taken back, so that it says it for the first time
    assert person(imported)["title"] == "Chair"


def test_what_was_recorded_and_taken_back_does_not_count(imported: Program) -> None:
    record(imported, "contacts", f"id={MATTI}", "title=CEO")
    imported("store", "undo", "--yes")
    assert conflicts(again(imported)) == []


def test_somebody_removed_by_hand_stays_away(imported: Program, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    imported("store", "export", folder, "--as", "csv")
    for path in folder.glob(f"{HQ}/*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        kept = [line for line in text.splitlines(keepends=True) if SIGRUN not in line]
        path.write_text("".join(kept), encoding="utf-8")
    imported("import", folder / HQ, "--full", "--by", "mei")
    answer = again(imported)
    assert SIGRUN not in {
        c["id"] for c in imported("contacts", HQ, "--format", "json").json["contacts"]
    }
    assert ("contacts", SIGRUN, "name", None, "Sigrun Holt") in conflicts(answer)
    told = [w["message"] for w in answer["warnings"] if SIGRUN in w["message"]]
    assert told
    assert all("removed here and stays away" in one for one in told)
    assert answer["change"] is None


def test_somebody_new_after_somebody_was_forgotten_is_asked_about(imported: Program) -> None:
    imported("store", "delete-contact", HQ, MATTI, "--yes")
    answer = again(imported)
    asked = [w for w in answer["warnings"] if "forgotten" in w["message"]]
    assert [(w["file"], w["row"]) for w in asked] == [("Contact.csv", 3)]


@pytest.mark.parametrize("system", ["hubspot", "dynamics"])
def test_the_exports_of_other_systems_keep_it_too(fresh: Program, system: str) -> None:
    folder = EXPORT.parent / system
    again(fresh, folder)
    account, *_ = (a["id"] for a in fresh("accounts", "--format", "json").json["accounts"])
    people = fresh("contacts", account, "--format", "json").json["contacts"]
    one = next(p for p in people if p["title"] and p["side"] == "client")
    id = one["id"]
    fresh("record", account, "contacts", f"id={id}", "title=CEO", "--by", "mei")
    answer = again(fresh, folder)
    assert answer["change"] is None
    assert ("contacts", id, "title", "CEO", one["title"]) in conflicts(answer)


# --- a store of which the journal was left behind ------------------------------------------------


@pytest.fixture
def moved(imported: Program, tmp_path: Path) -> Program:
    """What was imported and corrected, moved by YAML into a store that never saw the CRM."""
    record(imported, "contacts", f"id={MATTI}", "title=CEO", "phone=")
    record(imported, "contacts", f"id={MATTI}", f"reports_to={HELGA}")
    record(imported, "contacts", f"id={SIGRUN}", "note=likes tea")
    imported("store", "export", tmp_path / "moved", "--as", "yaml")
    program = Program(tmp_path / "b.db")
    program("import", tmp_path / "moved", "--by", "mei")
    return program


def test_a_crm_that_the_store_never_saw_only_fills_what_is_empty(moved: Program) -> None:
    for _ in range(2):
        answer = again(moved)
        assert {c["why"] for c in answer["conflicts"]} == {"what is recorded is not from this CRM"}
        assert ("contacts", MATTI, "title", "CEO", "Chief Financial Officer") in conflicts(answer)
        assert ("reporting_lines", MATTI, "manager", HELGA, INGRID) in conflicts(answer)
        assert person(moved)["title"] == "CEO"
        assert person(moved)["phone"] is not None
        assert person(moved, SIGRUN)["note"] == "likes tea"
        assert managers(moved) == {HELGA}


def test_what_the_crm_filled_there_it_may_change(moved: Program, tmp_path: Path) -> None:
    again(moved)
    newer = changed(
        tmp_path / "c",
        "Contact.csv",
        lambda row: {**row, "Phone": "+47 9"} if row["Id"] == MATTI else row,
    )
    again(moved, newer)
    assert person(moved)["phone"] == "+47 9"


def test_a_line_that_was_ended_before_the_move_stays_ended(
    imported: Program, tmp_path: Path
) -> None:
    line = ("reporting_lines", f"report={MATTI}", f"manager={INGRID}")
    record(imported, *line, "valid_to=2026-01-31")
    imported("store", "export", tmp_path / "moved", "--as", "yaml")
    program = Program(tmp_path / "b.db")
    program("import", tmp_path / "moved")
    again(program)
    assert managers(program) == set()


def test_a_manager_that_the_crm_learns_of_counts_in_the_place_of_ours(
    fresh: Program, tmp_path: Path
) -> None:
    again(fresh, changed(tmp_path / "a", "Contact.csv", reporting_to("")))
    record(fresh, "contacts", f"id={MATTI}", f"reports_to={HELGA}")
    answer = again(fresh, changed(tmp_path / "b", "Contact.csv", reporting_to(SIGRUN)))
    assert managers(fresh) == {SIGRUN}
    assert [c["why"] for c in answer["conflicts"]] == ["it changed in the export"]


# --- sheets ---------------------------------------------------------------------------------------


def sheet(program: Program, folder: Path, name: str, text: str) -> Any:
    path = lay(folder, {f"{name}.csv": text})
    return program("import", path, "--account", "acme", "--by", "li", "--format", "json").json


OWN = "id,name,side\nmei,Mei,own\nann,Ann,client\n"


def test_an_older_sheet_does_not_win_against_the_store(fresh: Program, tmp_path: Path) -> None:
    head = "id,name,title,phone,email,assessed_on,solution,reports_to\n"
    boss = "bob,Bob,,,,,,\ncid,Cid,,,,,,\n"
    june = "ann,Ann,CEO,1,,2026-06-05,1,bob\n"
    january = "ann,Ann,CFO,,a@x.example,2026-01-05,0,cid\n"
    sheet(fresh, tmp_path / "a", "contacts", head + boss + june)
    answer = sheet(fresh, tmp_path / "b", "contacts", head + january)
    found = fresh("contacts", "acme", "--format", "json").json["contacts"]
    ann = next(one for one in found if one["id"] == "ann")
    assert (ann["title"], ann["phone"], ann["email"]) == ("CEO", "1", "a@x.example")
    assert conflicts(answer) == [
        ("reporting_lines", "ann", "manager", "bob", "cid"),
        ("contacts", "ann", "title", "CEO", "CFO"),
        ("contacts", "ann", "phone", "1", None),
    ]
    newer = january.replace("2026-01-05", "2026-06-06")
    sheet(fresh, tmp_path / "c", "contacts", head + newer)
    found = fresh("contacts", "acme", "--format", "json").json["contacts"]
    ann = next(one for one in found if one["id"] == "ann")
    assert (ann["title"], ann["phone"]) == ("CFO", None)


def test_a_tie_seen_earlier_does_not_win(fresh: Program, tmp_path: Path) -> None:
    sheet(fresh, tmp_path / "a", "contacts", OWN)
    head = "own,contact,closeness,evidence,last_contact\n"
    sheet(fresh, tmp_path / "b", "coverage", head + "mei,ann,2,,2026-06-05\n")
    answer = sheet(fresh, tmp_path / "c", "coverage", head + "mei,ann,-1,said so,2026-01-05\n")
    assert conflicts(answer) == [
        ("coverage", "mei, ann", "closeness", 2, -1),
        ("coverage", "mei, ann", "last_contact", "2026-06-05", "2026-01-05"),
    ]
    assert answer["conflicts"][0]["kept_from"]["by"] == "li"
    again_ = sheet(fresh, tmp_path / "d", "coverage", head + "mei,ann,-1,,2026-06-05\n")
    assert conflicts(again_) == []
    fresh("record", "acme", "coverage", "own=mei", "contact=ann", "last_contact=2026-01-01")


def test_a_sheet_without_dates_counts_as_before(fresh: Program, tmp_path: Path) -> None:
    sheet(fresh, tmp_path / "a", "contacts", "id,name,title\nann,Ann,CEO\n")
    sheet(fresh, tmp_path / "b", "contacts", "id,name,title\nann,Ann,CFO\n")
    [ann] = fresh("contacts", "acme", "--format", "json").json["contacts"]
    assert ann["title"] == "CFO"


CELLS = st.fixed_dictionaries(
    {"title": st.sampled_from(["", "CFO", "CEO"]), "note": st.sampled_from(["", "likes tea"])}
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations([1, 2, 3]), st.lists(CELLS, min_size=3, max_size=3))
def test_dated_sheets_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cells: list[Row]
) -> None:
    """What the newest sheet says is what the store holds in the end."""
    folder = tmp_path_factory.mktemp("sheets")
    program = Program(folder / "a.db")
    for month in order:
        said = cells[month - 1]
        text = f"id,name,title,note,solution,assessed_on\nann,Ann,{said['title']},{said['note']},1,"
        sheet(program, folder / str(month), "contacts", f"{text}2026-0{month}-01\n")
    [ann] = program("contacts", "acme", "--format", "json").json["contacts"]
    for column, value in cells[2].items():
        assert not value or ann[column] == value
