"""Exports of Salesforce: what the fixture becomes, and the quirks of real ones."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from openpyxl import Workbook
from syrupy.assertion import SnapshotAssertion

from influence.domain.errors import BadInput
from influence.importers import plan_import, read_tables
from influence.importers.crm import shipped, system_of
from influence.resources import resource_folder
from tests.unit.importers.crm.crm_exports import (
    bring_export,
    bring_files,
    names_of,
    refused_export,
    told,
)
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, counts, lay, warned

EXPORT = resource_folder("fixtures") / "crm" / "salesforce"
HQ, NORTH = "0015g00000HrwRlAAJ", "0015g00000HrwNtAAJ"
HELGA, INGRID, OLE = "0035g00000HelDrAAJ", "0035g00000IngVeAAJ", "0035g00000OleBrAAJ"
TOMAS = "0055g00000TomLdAAJ"
ACCOUNTS = "Id,Name,ParentId,OwnerId\n001A00000000001,Fjord,,\n"
CONTACTS = (
    "Id,AccountId,LastName,FirstName,ReportsToId\n003A00000000001,001A00000000001,Berg,Ada,\n"
)
OPPORTUNITIES = "Id,AccountId,Name,StageName\n006A00000000001,001A00000000001,Deal,Open\n"
FJORD, ADA, DEAL = "001A00000000001IAA", "003A00000000001IAA", "006A00000000001IAA"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def test_the_fixture_becomes_two_accounts(store: MemoryStore, snapshot: SnapshotAssertion) -> None:
    report = bring_export(store, EXPORT)
    assert [*told(store), "warnings", *warned(report)] == snapshot


def test_an_export_is_known_by_its_headers() -> None:
    assert system_of([EXPORT]) == "salesforce"
    assert system_of([EXPORT / "Contact.csv"]) == "salesforce"
    sample = resource_folder("fixtures") / "sample"
    assert system_of([sample, sample / "contacts.csv", sample / "nothing.csv"]) is None


def test_the_next_export_of_the_same_changes_nothing(store: MemoryStore) -> None:
    bring_export(store, EXPORT)
    before = dict(store.accounts)
    report = bring_export(store, EXPORT)
    assert store.accounts == before
    assert not any(c.added or c.updated or c.ended for c in report.tables)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_the_files_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    files = ["Account.csv", "Contact.csv", "OpportunityContactRole.csv", "Opportunity.csv"]
    one, other = MemoryStore(), MemoryStore()
    bring_export(one, [EXPORT / name for name in files])
    bring_export(other, [EXPORT / files[place] for place in order])
    assert one.accounts == other.accounts


def test_the_next_export_updates_and_keeps_what_people_added(
    store: MemoryStore, tmp_path: Path
) -> None:
    bring_export(store, EXPORT)
    by_hand = {
        "contacts.csv": f"id,name,tier,note\n{HELGA},Helga Drevik,executive,met in May\n",
        "assessments.csv": f"contact,date,solution,evidence\n{HELGA},2026-06-01,1,said so\n",
        "influences.csv": f"influencer,influenced,evidence\n{OLE},{HELGA},asked often\n",
    }
    added = read_tables([lay(tmp_path / "added", by_hand)], account=HQ, today=TODAY)
    store.edit(plan_import(added))
    export = shutil.copytree(EXPORT, tmp_path / "next")
    text = (export / "Contact.csv").read_text(encoding="utf-8")
    (export / "Contact.csv").write_text(
        text.replace("Chief Information Officer", "Chief Operating Officer"), encoding="utf-8"
    )
    report = bring_export(store, export)
    helga = store.load(HQ).contacts[HELGA]
    assert (helga.title, helga.tier) == ("Chief Operating Officer", "executive")
    assert counts(report)["contacts"] == (0, 1, 14, 0)
    assert names_of(store, "assessments", "contact", "solution") == {(HELGA, 1)}
    assert names_of(store, "influences", "influencer", "influenced") == {(OLE, HELGA)}


def test_a_new_manager_ends_the_line_to_the_former_one(store: MemoryStore, tmp_path: Path) -> None:
    bring_export(store, EXPORT)
    export = shutil.copytree(EXPORT, tmp_path / "next")
    text = (export / "Contact.csv").read_text(encoding="utf-8")
    (export / "Contact.csv").write_text(text.replace('0035g00000SigHo"', f'{HELGA}"'), "utf-8")
    bring_export(store, export)
    lines = store.load(HQ).rows["reporting_lines"].values()
    ends = {(line.manager, str(line.valid_to)) for line in lines if line.report == OLE}
    assert ends == {("0035g00000SigHoAAJ", "2026-06-29"), (HELGA, "None")}


def test_a_cell_that_is_empty_in_the_crm_wipes_out_nothing(
    store: MemoryStore, tmp_path: Path
) -> None:
    header = "Id,AccountId,LastName,Title\n003A00000000001,001A00000000001,Berg,"
    bring_files(store, tmp_path / "a", {"a.csv": ACCOUNTS, "c.csv": f"{header}CFO\n"})
    bring_files(store, tmp_path / "b", {"a.csv": ACCOUNTS, "c.csv": f"{header}\n"})
    assert names_of(store, "contacts", "title") == {("CFO",)}


def test_labels_and_a_report_with_title_and_footer(store: MemoryStore, tmp_path: Path) -> None:
    report = (
        '"Contacts of the north"\n\n'
        '"Account ID","Account Name","Contact ID","First Name","Last Name","Reports To"\n'
        '"001A00000000001","Fjord","003A00000000001","Ada","Berg",""\n'
        '"001A00000000001","Fjord","003A00000000002","Bo","Vik","Ada Berg"\n'
        '\n"Copyright (c) 2000-2026 somebody"\n"Confidential Information"\n"Generated By: Tom"\n'
    )
    told_ = bring_files(store, tmp_path / "e", {"report1767.csv": report})
    assert names_of(store, "accounts", "id", "name") == {(FJORD, "Fjord")}
    assert names_of(store, "reporting_lines", "report", "manager") == {("003A00000000002IAA", ADA)}
    assert (
        "report1767.csv, row 7: 3 lines of the report are no records (totals, or what stands below "
        "it); they were left out." in warned(told_)
    )


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", ";"), ("utf-16", "\t")]
)
def test_chinese_labels_in_any_encoding(
    store: MemoryStore, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [
        ["客户 ID", "客户名", "联系人 ID", "姓氏", "名字", "职务", "已删除"],
        ["001A00000000001", "北方铁路", "003A00000000001", "林", "伟", "架构师", "否"],
        ["001A00000000001", "北方铁路", "003A00000000002", "双", "重", "", "是"],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    bring_files(store, tmp_path / "e", {"导出.csv": text.encode(encoding)})
    assert names_of(store, "contacts", "id", "name", "title") == {(ADA, "林伟", "架构师")}


def test_a_workbook_is_read_sheet_by_sheet(store: MemoryStore, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "report1767"
    for row in (ACCOUNTS, CONTACTS):
        sheet = book.active if row is ACCOUNTS else book.create_sheet("people")
        for line in row.splitlines():
            sheet.append(line.split(","))
    book.create_sheet("notes").append(["nothing", "of", "ours"])
    book.save(tmp_path / "export.xlsx")
    assert system_of([tmp_path / "export.xlsx"]) == "salesforce"
    bring_export(store, tmp_path / "export.xlsx")
    assert names_of(store, "contacts", "id", "name") == {(ADA, "Ada Berg")}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-10-31", "2026-10-31"),
        ("2026-10-31T09:00:00.000+0000", "2026-10-31"),
        ("31.10.2026", "2026-10-31"),
        ("1.2.2026 09:30", "2026-02-01"),
        ("10/31/2026 2:00 PM", "2026-10-31"),
        ("31/10/2026, 14:00", "2026-10-31"),
        ("2026/10/31 14:00", "2026-10-31"),
        ("2026年10月31日", "2026-10-31"),
    ],
)
def test_days_however_they_are_written(
    store: MemoryStore, tmp_path: Path, written: str, day: str
) -> None:
    deals = f'Id,AccountId,Name,StageName,CloseDate\n{DEAL},{FJORD},Deal,Open,"{written}"\n'
    bring_files(store, tmp_path / "e", {"a.csv": ACCOUNTS, "c.csv": CONTACTS, "o.csv": deals})
    assert names_of(store, "opportunities", "close_on") == {(day,)}


def test_a_day_of_open_order_is_refused_with_its_place(tmp_path: Path) -> None:
    deals = "Id,AccountId,Name,StageName,CloseDate\n" + "".join(
        f"006A0000000000{n},{FJORD},Deal {n},Open,3/{n}/2026\n" for n in (4, 5, 6)
    )
    files = {"a.csv": ACCOUNTS, "c.csv": CONTACTS, "o.csv": deals}
    (sentence,) = refused_export(tmp_path / "e", files)
    assert sentence.startswith('o.csv, row 2, column CloseDate: the date "3/4/2026" can be read')
    assert 'Or write "dates: day first" or "dates: month first" in a copy of the map.' in sentence
    assert sentence.endswith("(So it is in 2 more places.)")
    field_map = shipped("salesforce").model_copy(update={"dates": "month first"})
    store = MemoryStore()
    bring_export(store, tmp_path / "e", field_map)
    assert ("2026-03-04",) in names_of(store, "opportunities", "close_on")


@pytest.mark.parametrize("yes", ["true", "TRUE", "1", "Yes", "是", "Ja", "oui", "wahr"])
def test_deleted_records_are_passed_over_however_yes_is_written(
    store: MemoryStore, tmp_path: Path, yes: str
) -> None:
    more = "003A00000000002,001A00000000001,Gone"
    contacts = f"Id,AccountId,LastName,IsDeleted\n{ADA},{FJORD},Berg,0\n{more},{yes}\n"
    bring_files(store, tmp_path / "e", {"a.csv": ACCOUNTS, "c.csv": contacts})
    assert names_of(store, "contacts", "name") == {("Berg",)}


def test_people_who_report_to_each_other_can_be_softened(
    store: MemoryStore, tmp_path: Path
) -> None:
    contacts = (
        "Id,AccountId,LastName,ReportsToId\n"
        "003A00000000001,001A00000000001,Berg,003A00000000002\n"
        "003A00000000002,001A00000000001,Vik,003A00000000001\n"
    )
    bring_files(store, tmp_path / "e", {"a.csv": ACCOUNTS, "c.csv": contacts}, lenient=True)
    assert names_of(store, "reporting_lines", "kind") == {("solid",), ("dotted",)}


def test_reporting_to_oneself_is_left_out(store: MemoryStore, tmp_path: Path) -> None:
    contacts = f"Id,AccountId,LastName,ReportsToId\n{ADA},{FJORD},Berg,003A00000000001\n"
    report = bring_files(store, tmp_path / "e", {"a.csv": ACCOUNTS, "c.csv": contacts})
    assert not names_of(store, "reporting_lines", "report")
    assert "c.csv, row 2, column ReportsToId: Berg reports to themselves; that was left out." in (
        warned(report)
    )


def test_contacts_alone_need_their_accounts_in_the_store_or_by_option(
    store: MemoryStore, tmp_path: Path
) -> None:
    (sentence,) = refused_export(tmp_path / "e", {"c.csv": CONTACTS})
    assert sentence.startswith(f'c.csv, row 2, column AccountId: the account "{FJORD}" is neither')
    bring_files(store, tmp_path / "f", {"a.csv": ACCOUNTS, "c.csv": CONTACTS})
    report = bring_export(store, tmp_path / "e")
    assert counts(report)["contacts"] == (0, 0, 1, 0)


def test_contacts_of_no_account_go_where_the_user_says(store: MemoryStore, tmp_path: Path) -> None:
    contacts = f"Id,AccountId,LastName\n{ADA},,Berg\n"
    (sentence,) = refused_export(tmp_path / "e", {"c.csv": contacts})
    assert "no record that belongs to an account" in sentence
    bring_export(store, tmp_path / "e", account="fjord")
    assert names_of(store, "contacts", "id") == {(ADA,)}
    assert store.account_ids() == ("fjord",)


def test_what_is_planned_or_about_nobody_is_no_interaction(
    store: MemoryStore, tmp_path: Path
) -> None:
    users = "Id,Username,LastName\n005A00000000001,x@y.example,Lind\n"
    tasks = (
        "Id,WhoId,WhatId,ActivityDate,Subject,Status,OwnerId,Type\n"
        f"00TA00000000001,{ADA},{FJORD},2026-06-01,Talk,Completed,005A00000000001,Call\n"
        f"00TA00000000002,{ADA},{FJORD},2026-07-01,Talk,Completed,005A00000000001,Call\n"
        f"00TA00000000003,{ADA},{FJORD},2026-06-02,Talk,Not Started,005A00000000001,Call\n"
        f"00TA00000000004,,{FJORD},2026-06-02,Talk,Completed,005A00000000001,Call\n"
        f"00TA00000000005,00QA00000000001,,2026-06-02,Talk,Completed,005A00000000001,Call\n"
        f"00TA00000000006,{ADA},{FJORD},2026-06-03,Talk,Completed,005A00000000009,Call\n"
    )
    files = {"a.csv": ACCOUNTS, "c.csv": CONTACTS, "u.csv": users, "t.csv": tasks}
    report = bring_files(store, tmp_path / "e", files)
    assert names_of(store, "interactions", "date", "contact", "channel", "note") == {
        ("2026-06-01", ADA, "call", "Talk")
    }
    found = [line for line in warned(report) if line.startswith("t.csv")]
    assert found == [
        "t.csv, row 3: 1 activity lies in the future; it was left out.",
        "t.csv, row 5, column WhoId: 1 row does not say which contact is meant; it was left out.",
        "t.csv, row 6, column WhoId: 1 row is about somebody or something that is not in the "
        "export; it was left out.",
        't.csv, row 7, column OwnerId: "005A00000000009IAA" is neither in the export nor in the '
        "store; this was left out.",
    ]


def test_our_people_come_only_where_they_are_mentioned(store: MemoryStore) -> None:
    bring_export(store, EXPORT)
    ours = {
        id: {c.id for c in store.load(id).contacts.values() if c.is_ours}
        for id in store.account_ids()
    }
    assert ours == {HQ: {TOMAS, "0055g00000AnaRzAAJ"}, NORTH: {"0055g00000AnaRzAAJ"}}


def test_other_files_of_a_folder_are_told_once(store: MemoryStore, tmp_path: Path) -> None:
    others = {f"Custom{n}__c.csv": "Id,Thing__c\n1,2\n" for n in range(7)}
    files = {"a.csv": ACCOUNTS, "c.csv": CONTACTS, **others}
    report = bring_files(store, tmp_path / "e", files)
    (line,) = [line for line in warned(report) if "Custom0" in line]
    assert "were not read: 7 (Custom0__c.csv," in line


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "none of the files is an export that the map of Salesforce knows"),
        ({"x.csv": ""}, "none of the files is an export"),
        ({"x.csv": "a,b\n1,2\n"}, "none of the files is an export"),
        ({"x.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9}, "none of the files is an export"),
        ({"x.xlsx": b"PK\x03\x04" + b"nonsense" * 50}, "none of the files is an export"),
        ({"a.csv": ACCOUNTS}, "the table contacts is missing"),
        ({"a.csv": ACCOUNTS, "c.csv": CONTACTS + '"003A'}, "a quotation mark is not closed"),
        ({"a.csv": ACCOUNTS, "c.csv": CONTACTS + f"003A00000000002,{FJORD},x\0\n"}, "c.csv, row 3"),
    ],
)
def test_bad_exports_are_refused_with_their_place(
    tmp_path: Path, files: dict[str, str | bytes], sentence: str
) -> None:
    found = refused_export(tmp_path / "e", files)
    assert any(sentence in line for line in found), found


def test_a_file_that_is_no_export_is_refused_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput) as raised:
        bring_export(
            MemoryStore(), [EXPORT / "Account.csv", EXPORT / "Contact.csv", tmp_path / "x.csv"]
        )
    (problem,) = raised.value.rows
    assert problem.text().startswith("x.csv: it was not read: its columns are those of no file")
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04" + b"nonsense" * 50)
    for name, why in {"nowhere.csv": "no such file", "y.xlsx": "as an Excel workbook"}.items():
        with pytest.raises(BadInput) as raised:
            bring_export(MemoryStore(), tmp_path / name)
        (problem,) = raised.value.rows
        assert problem.file == name
        assert why in problem.text()


def test_a_report_without_ids_is_told_which_columns_it_lacks(tmp_path: Path) -> None:
    """What a list of contacts holds by itself: no ids, and the name in one column."""
    report = "Contact Name,Account Name,Title,Phone\nAda Berg,Fjord,CIO,1\n"
    store = MemoryStore()
    with pytest.raises(BadInput) as raised:
        bring_export(store, lay(tmp_path / "e", {"report1.csv": report}) / "report1.csv")
    (problem,) = raised.value.rows
    assert (
        "it looks like Contact of Salesforce, but lacks columns by which that is known: "
        "Id / Contact ID; LastName / Last Name. Export it with them. If they are called otherwise"
    ) in problem.text()
