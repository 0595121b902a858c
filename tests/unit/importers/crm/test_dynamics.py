"""Exports of Dynamics 365: what the fixture becomes, and the quirks of real ones."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from syrupy.assertion import SnapshotAssertion

from influence.importers.crm import system_of
from influence.resources import resource_folder
from tests.unit.importers.crm.crm_exports import (
    bring_export,
    bring_files,
    names_of,
    refused_export,
    told,
)
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import warned

EXPORT = resource_folder("fixtures") / "crm" / "dynamics"
FILES = sorted(path.name for path in EXPORT.iterdir())


def guid(number: int) -> str:
    return f"{number:08x}-0000-0000-0000-000000000000"


FJORD, NORD, ADA, BO, DEAL, TOM = (guid(number) for number in (0xA, 0xB, 1, 2, 3, 4))
ACCOUNTS = f"accountid,name,parentaccountid\n{FJORD},Fjord,\n{NORD},Fjord Nord,{FJORD}\n"
CONTACTS = (
    "contactid,fullname,parentcustomerid,emailaddress1,managerid\n"
    f"{ADA},Ada Berg,{FJORD},ada@x.example,\n{BO},Bo Vik,{NORD},bo@x.example,{ADA}\n"
)
DEALS = f"opportunityid,name,parentaccountid\n{DEAL},Renewal,{FJORD}\n"
USERS = f"systemuserid,fullname\n{TOM},Tom Ours\n"
BASE = {"a.csv": ACCOUNTS, "c.csv": CONTACTS, "o.csv": DEALS, "u.csv": USERS}


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def test_the_fixture_becomes_two_accounts(store: MemoryStore, snapshot: SnapshotAssertion) -> None:
    report = bring_export(store, EXPORT, "dynamics")
    assert [*told(store), "warnings", *warned(report)] == snapshot


@pytest.mark.parametrize("file", FILES)
def test_each_file_is_known_by_its_headers(file: str) -> None:
    assert system_of([EXPORT / file]) == "dynamics"


def test_the_next_export_changes_what_changed_and_keeps_the_rest(
    store: MemoryStore, tmp_path: Path
) -> None:
    bring_export(store, EXPORT, "dynamics")
    before = dict(store.accounts)
    report = bring_export(store, EXPORT, "dynamics")
    assert store.accounts == before
    assert not any(c.added or c.updated or c.ended for c in report.tables)
    export = shutil.copytree(EXPORT, tmp_path / "next")
    book = load_workbook(export / "My Active Contacts.xlsx")
    book.active["E5"] = "Principal Architect"
    book.save(export / "My Active Contacts.xlsx")
    report = bring_export(store, export, "dynamics")
    assert [(c.table, c.updated) for c in report.tables if c.updated] == [("contacts", 1)]


@pytest.mark.parametrize("order", list(permutations(range(len(FILES))))[::8000])
def test_the_order_of_the_files_does_not_matter(order: tuple[int, ...]) -> None:
    one, other = MemoryStore(), MemoryStore()
    bring_export(one, EXPORT, "dynamics")
    bring_export(other, [EXPORT / FILES[place] for place in order], "dynamics")
    assert one.accounts == other.accounts


@pytest.mark.parametrize("written", [ADA, ADA.upper(), f"{{{ADA}}}", f" {{{ADA.upper()}}} "])
def test_a_guid_is_one_record_however_it_is_written(
    store: MemoryStore, tmp_path: Path, written: str
) -> None:
    contacts = CONTACTS.replace(f"{ADA}\n", f"{written}\n")
    bring_files(store, tmp_path / "e", {**BASE, "c.csv": contacts}, system="dynamics")
    lines = names_of(store, "reporting_lines", "report", "manager")
    assert lines == {(BO, f"{FJORD}/{ADA}")}
    assert names_of(store, "accounts", "id", "parent") == {(FJORD, None), (NORD, FJORD)}


def test_contacts_alone_make_their_accounts(store: MemoryStore) -> None:
    bring_export(store, EXPORT / "My Active Contacts.xlsx", "dynamics")
    assert set(store.accounts) == {"Aurelia Grid Holding", "Aurelia Grid Nord"}


def test_a_name_that_two_accounts_have_means_none_of_them(
    store: MemoryStore, tmp_path: Path
) -> None:
    files = {
        "a.csv": f"accountid,name,ownerid\n{FJORD},Fjord,\n{NORD},Fjord,\n",
        "c.csv": f"contactid,fullname,Company Name\n{ADA},Ada,Fjord\n{BO},Bo,{NORD}\n",
    }
    report = bring_files(store, tmp_path / "e", files, system="dynamics")
    assert names_of(store, "contacts", "id") == {(BO,)}
    assert set(store.accounts) == {FJORD, NORD}
    assert (
        "c.csv, row 2: 1 row does not say to which account it belongs; it was left out. Export the "
        "accounts too, or name one with --account."
    ) in warned(report)


def test_a_manager_whose_name_two_people_have_is_left_out_with_a_warning(
    store: MemoryStore, tmp_path: Path
) -> None:
    contacts = (
        "contactid,fullname,parentcustomerid,Manager\n"
        f"{guid(5)},Eva Lie,{FJORD},\n{guid(6)},Eva Lie,{FJORD},\n{guid(7)},Jo,{FJORD},Eva Lie\n"
    )
    files = {"a.csv": ACCOUNTS, "c.csv": contacts}
    report = bring_files(store, tmp_path / "e", files, system="dynamics")
    assert not names_of(store, "reporting_lines", "report")
    assert (
        'c.csv, row 4, column Manager: several people in the export are called "Eva Lie"; this '
        "was left out. Export the column with the id, or name one of them differently."
    ) in warned(report)


def test_a_call_from_one_of_two_of_the_same_name_is_told_once(
    store: MemoryStore, tmp_path: Path
) -> None:
    contacts = (
        "contactid,fullname,parentcustomerid\n"
        f"{guid(5)},Eva Lie,{FJORD}\n{guid(6)},Eva Lie,{FJORD}\n"
    )
    calls = (
        "(Do Not Modify) Phone Call,Subject,Call From,Call To,Regarding,Phone Number,Direction,"
        "Due Date,Owner,Activity Status\n"
        f"{guid(9)},Training,Eva Lie,Jo Vik,,,Incoming,2026-06-04 11:30,Jo Vik,Completed\n"
    )
    files = {"a.csv": ACCOUNTS, "c.csv": contacts, "Phone Calls.csv": calls}
    report = bring_files(store, tmp_path / "e", files, system="dynamics")
    told = [text for text in warned(report) if text.startswith("Phone Calls.csv")]
    assert any('several people in the export are called "Eva Lie"' in text for text in told)
    assert not [text for text in told if "does not say which contact is meant" in text]


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ("Renewal,,Ada Berg,Decision Maker", "decision_maker"),
        ("Ada Berg,Decision Maker,Renewal,", "decision_maker"),
        ("ada berg,Economic Buyer,RENEWAL,", "economic_buyer"),
        (f"{{{ADA.upper()}}},Technical Buyer,{DEAL},", "technical_buyer"),
        ("Renewal,,Ada Berg,决策者", "decision_maker"),
        ("Renewal,,Ada Berg,Influencer", None),
        ("Renewal,,Somebody Else,Decision Maker", None),
        ("Ada Berg,Friend,Bo Vik,Friend", None),
        ("Fjord,Partner,Ada Berg,Decision Maker", None),
    ],
)
def test_a_role_in_an_opportunity_from_either_side(
    store: MemoryStore, tmp_path: Path, row: str, role: str | None
) -> None:
    connections = f"Connected From,Role (From),Connected To,Role (To)\n{row}\n"
    report = bring_files(store, tmp_path / "e", {**BASE, "n.csv": connections}, system="dynamics")
    found = names_of(store, "decision_roles", "opportunity", "contact", "role")
    assert found == ({(DEAL, ADA, role)} if role else set())
    assert not [line for line in warned(report) if "left out" in line]


def test_an_influencer_of_a_person_is_one_influence_though_kept_from_both_sides(
    store: MemoryStore, tmp_path: Path
) -> None:
    connections = (
        "record1id,record1roleidname,record2id,record2roleidname,description\n"
        f"{ADA},Influencer,{BO},,asked before each choice\n"
        f"{BO},,{ADA},Influencer,asked before each choice\n"
    )
    bring_files(store, tmp_path / "e", {**BASE, "n.csv": connections}, system="dynamics")
    (influence,) = store.load(NORD).influences
    assert (influence.influencer, influence.influenced) == (f"{FJORD}/{ADA}", BO)
    assert (influence.evidence, influence.status) == ("asked before each choice", "assumed")


@pytest.mark.parametrize(
    ("delimiter", "written", "amount"),
    [
        (";", "1.250.000,00 €", 1_250_000),
        (";", "250000,50", 250_000.5),
        (";", "1.250", 1_250),
        (",", "250000.0000000000", 250_000),
        (",", '"1,250,000.50"', 1_250_000.5),
        (",", '"1,250"', 1_250),
        (",", "￥120万", 1_200_000),
        ("\t", "1.250.000,00", 1_250_000),
        ("\t", "CNY 1 250 000", 1_250_000),
    ],
)
def test_amounts_as_different_countries_write_them(
    store: MemoryStore, tmp_path: Path, delimiter: str, written: str, amount: float
) -> None:
    rows = [
        ["(Do Not Modify) Opportunity", "Topic", "Account", "Est. Revenue"],
        [DEAL, "Renewal", "Fjord", written],
    ]
    deals = "\n".join(delimiter.join(row) for row in rows)
    bring_files(store, tmp_path / "e", {**BASE, "o.csv": deals}, system="dynamics")
    assert names_of(store, "opportunities", "id", "amount") == {(DEAL, amount)}


def test_a_chinese_workbook_with_its_hidden_columns(store: MemoryStore, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(
        [
            "(请勿修改) 联系人",
            "(请勿修改) 行校验和",
            "(请勿修改) 修改时间",
            "全名",
            "职务",
            "公司名称",
            "经理",
            "状态",
        ]
    )
    book.active.append([ADA.upper(), "x", None, "高思远", "主任", "云桥医疗", None, "活动"])
    book.active.append([BO, "y", None, "罗雅婷", "采购经理", "云桥医疗", "高思远", "活动"])
    book.active.append([TOM, "z", None, "陈旧", "", "云桥医疗", None, "停用"])
    book.active.column_dimensions["A"].hidden = True
    book.create_sheet("hiddenSheet").append(["x"])
    book.save(tmp_path / "联系人.xlsx")
    assert system_of([tmp_path / "联系人.xlsx"]) == "dynamics"
    bring_export(store, tmp_path / "联系人.xlsx", "dynamics")
    assert names_of(store, "contacts", "id", "name") == {(ADA, "高思远"), (BO, "罗雅婷")}
    assert names_of(store, "reporting_lines", "report", "manager") == {(BO, ADA)}


@pytest.mark.parametrize(
    ("to", "regarding", "people"),
    [
        ("Ada Berg;Bo Vik;Tom Ours", "", {ADA, BO}),
        ("Ada Berg; Ada Berg ;", ADA.upper(), {ADA}),
        ("bo@x.example;tom@ours.example", DEAL, {BO}),
        ("", BO, {BO}),
        ("", "Ada Berg", {ADA}),
        ("Tom Ours", DEAL, set()),
        ("Somebody Else", FJORD, set()),
        ("", "", set()),
    ],
)
def test_an_appointment_is_an_interaction_with_each_contact_who_took_part(
    store: MemoryStore, tmp_path: Path, to: str, regarding: str, people: set[str]
) -> None:
    appointments = (
        "activityid,subject,scheduledstart,requiredattendees,regardingobjectid,ownerid,statecode\n"
        f"{guid(9)},Workshop,2026-06-01T08:00:00Z,{to},{regarding},{TOM},3\n"
    )
    report = bring_files(store, tmp_path / "e", {**BASE, "m.csv": appointments}, system="dynamics")
    rows = names_of(store, "interactions", "date", "own", "contact", "channel", "note")
    assert rows == {("2026-06-01", TOM, who, "meeting", "Workshop") for who in people}
    left_out = (
        "m.csv, row 2, column requiredattendees: 1 row does not say which contact is meant; it was "
        "left out."
    )
    assert (left_out in warned(report)) == (not people)


def test_activities_alone_find_the_people_of_a_named_account(
    store: MemoryStore, tmp_path: Path
) -> None:
    bring_files(store, tmp_path / "a", BASE, system="dynamics")
    appointments = (
        "activityid,subject,scheduledstart,requiredattendees,regardingobjectid,ownerid\n"
        f"{guid(9)},A,2026-06-01,Ada Berg;Tom Ours,,Tom Ours\n"
        f"{guid(10)},B,2026-06-02,,{ADA},Tom Ours\n"
    )
    files = {"m.csv": appointments}
    bring_files(store, tmp_path / "b", files, system="dynamics", account=FJORD)
    assert {("A", ADA), ("B", ADA)} <= names_of(store, "interactions", "note", "contact")
    (sentence,) = refused_export(tmp_path / "c", files, system="dynamics")
    assert "name the account with --account" in sentence


def test_calls_that_were_not_made_and_cancelled_meetings_are_no_interactions(
    store: MemoryStore, tmp_path: Path
) -> None:
    calls = (
        "(Do Not Modify) Phone Call,Subject,Call To,Due Date,Owner,Activity Status\n"
        f"{guid(9)},Made,Ada Berg,2026-06-01,Tom Ours,Completed\n"
        f"{guid(10)},Planned,Ada Berg,2026-06-02,Tom Ours,Open\n"
        f"{guid(11)},Dropped,Ada Berg,2026-06-03,Tom Ours,Canceled\n"
    )
    meetings = (
        "activityid,subject,scheduledstart,requiredattendees,ownerid,statecode\n"
        f"{guid(12)},Off,2026-06-04,Ada Berg,{TOM},2\n"
    )
    files = {**BASE, "calls.csv": calls, "m.csv": meetings}
    bring_files(store, tmp_path / "e", files, system="dynamics")
    assert names_of(store, "interactions", "channel", "note") == {("call", "Made")}


def test_a_list_of_activities_of_every_kind(store: MemoryStore, tmp_path: Path) -> None:
    rows = (
        "(Do Not Modify) Activity,Activity Type,Subject,Regarding,Status,Start Date,Owner\n"
        f"{guid(9)},Appointment,A,Ada Berg,Scheduled,2026-06-01,Tom Ours\n"
        f"{guid(10)},Phone Call,B,Ada Berg,Completed,2026-06-02,Tom Ours\n"
        f"{guid(11)},Task,C,Ada Berg,Completed,2026-06-03,Tom Ours\n"
        f"{guid(12)},Email,D,Ada Berg,Canceled,2026-06-04,Tom Ours\n"
        f"{guid(13)},Fax,E,Ada Berg,Completed,2026-06-05,Tom Ours\n"
    )
    bring_files(store, tmp_path / "e", {**BASE, "all.csv": rows}, system="dynamics")
    found = names_of(store, "interactions", "channel", "note")
    assert found == {("meeting", "A"), ("call", "B"), ("other", "E")}


def test_an_owner_who_is_no_user_is_told(store: MemoryStore, tmp_path: Path) -> None:
    meetings = (
        "activityid,subject,scheduledstart,requiredattendees,Owner\n"
        f"{guid(9)},A,2026-06-01,Ada Berg,Sales Team East\n"
        f"{guid(10)},B,2026-06-02,Ada Berg,Sales Team East\n"
        f"{guid(11)},C,2026-06-02,Ada Berg,{guid(99)}\n"
    )
    report = bring_files(store, tmp_path / "e", {**BASE, "m.csv": meetings}, system="dynamics")
    assert names_of(store, "interactions", "own", "note") == {
        ("Sales Team East", "A"),
        ("Sales Team East", "B"),
    }
    assert [line for line in warned(report) if line.startswith("m.csv")] == [
        'm.csv, row 2, column Owner: "Sales Team East" is not among the users in the export, but '
        "was taken for one of our people.",
        f'm.csv, row 4, column Owner: "{guid(99)}" is neither in the export nor in the store; '
        "this was left out.",
    ]


def test_an_export_without_ids_is_refused_with_the_columns_that_are_looked_for(
    tmp_path: Path,
) -> None:
    contacts = "Full Name,Company Name,Job Title\nAda Berg,Fjord,CFO\n"
    (sentence, *_) = refused_export(tmp_path / "e", {"c.csv": contacts}, system="dynamics")
    assert "(Do Not Modify)" in sentence or "accountid" in sentence


HOSTILE = ["=1+1", "x\x00y", "{" * 9_000, ";" * 30_000, "{}", "US", "١٢٣", "a" * 40_000, "‮"]


@pytest.mark.parametrize("column", range(7))
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_cells_are_taken_as_text_or_refused_with_their_place(
    tmp_path: Path, column: int, value: str
) -> None:
    cells = [guid(9), "Workshop", "2026-06-01", "Ada Berg", DEAL, TOM, "3"]
    cells[column] = '"' + value.replace('"', '""') + '"'
    head = "activityid,subject,scheduledstart,requiredattendees,regardingobjectid,ownerid,statecode"
    files = {**BASE, "m.csv": f"{head}\n{','.join(cells)}\n"}
    try:
        bring_files(MemoryStore(), tmp_path / "e", files, system="dynamics")
    except Exception:
        sentences = refused_export(tmp_path / "f", files, system="dynamics")
        assert all(sentence.startswith("m.csv, row") for sentence in sentences)
