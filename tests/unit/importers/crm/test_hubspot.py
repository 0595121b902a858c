"""Exports of HubSpot: what the fixture becomes, and the quirks of real ones."""

import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from influence.importers import plan_import, read_tables
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
from tests.unit.importers.uploads import TODAY, lay, warned

EXPORT = resource_folder("fixtures") / "crm" / "hubspot"
COMPANIES = "Record ID,Company name,Parent Company,Company owner\n1,Fjord,,\n2,Fjord Nord,1,\n"
CONTACTS = (
    "Record ID,First Name,Last Name,Email,Associated Company IDs\n"
    "11,Ada,Berg,ada@fjord.example,1\n12,Bo,Vik,bo@fjord.example,2\n"
)
CALLS = "Call Title,Activity date,Activity assigned to,Associated Contact IDs\n"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def test_the_fixture_becomes_three_accounts(
    store: MemoryStore, snapshot: SnapshotAssertion
) -> None:
    report = bring_export(store, EXPORT, "hubspot")
    assert [*told(store), "warnings", *warned(report)] == snapshot


@pytest.mark.parametrize("file", sorted(path.name for path in EXPORT.iterdir()))
def test_each_file_is_known_by_its_headers(file: str) -> None:
    assert system_of([EXPORT / file]) == "hubspot"


def test_the_next_export_changes_what_changed_and_keeps_the_rest(
    store: MemoryStore, tmp_path: Path
) -> None:
    bring_export(store, EXPORT, "hubspot")
    before = dict(store.accounts)
    report = bring_export(store, EXPORT, "hubspot")
    assert store.accounts == before
    assert not any(c.added or c.updated or c.ended for c in report.tables)
    export = shutil.copytree(EXPORT, tmp_path / "next")
    text = (export / "all-contacts.csv").read_text(encoding="utf-8")
    changed = text.replace("IT Architect", "Chief Architect")
    (export / "all-contacts.csv").write_text(changed, encoding="utf-8")
    report = bring_export(store, export, "hubspot")
    assert [(c.table, c.updated) for c in report.tables if c.updated] == [("contacts", 1)]


def test_contacts_alone_make_their_companies(store: MemoryStore) -> None:
    bring_export(store, EXPORT / "all-contacts.csv", "hubspot")
    names = {("7001", "Kestrel Foods Group"), ("7002", "Kestrel Cold Chain"), ("7003", "云桥医疗")}
    assert {("7001", "Kestrel Foods Group"), ("7003", "云桥医疗")} <= names_of(
        store, "accounts", "id", "name"
    )
    assert names_of(store, "accounts", "id", "name") <= names | {("7099", "Old Fleet Ltd")}


def test_of_several_companies_the_primary_one_counts_else_the_first_that_is_there(
    store: MemoryStore, tmp_path: Path
) -> None:
    contacts = (
        "Record ID,Last Name,Email,Associated Company IDs (Primary),Associated Company IDs\n"
        "11,Berg,a@x.example,2,1;2\n12,Vik,b@x.example,,9;2;1\n13,Lie,c@x.example,,1; 2\n"
    )
    bring_files(store, tmp_path / "e", {"a.csv": COMPANIES, "c.csv": contacts}, system="hubspot")
    assert {id: sorted(store.load(id).contacts) for id in store.account_ids()} == {
        "1": ["13"],
        "2": ["11", "12"],
    }


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Decision Maker", "decision_maker"),
        ("Champion;Decision Maker", "decision_maker"),
        ("DECISION_MAKER", "decision_maker"),
        ("Budget Holder; End User", "economic_buyer"),
        ("Executive Sponsor", "approver"),
        ("Legal & Compliance", "gatekeeper"),
        ("Influencer;Blocker;Other", None),
        ("决策者", "decision_maker"),
        ("", None),
    ],
)
def test_the_weightiest_buying_role_counts(
    store: MemoryStore, tmp_path: Path, written: str, role: str | None
) -> None:
    contacts = f"Record ID,Last Name,Email,Buying Role,Company Name\n11,Berg,,{written},Fjord\n"
    bring_files(store, tmp_path / "e", {"c.csv": contacts}, system="hubspot")
    assert names_of(store, "contacts", "id", "decision_role") == {("11", role)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_an_export_with_chinese_headers_is_read(
    store: MemoryStore, tmp_path: Path, encoding: str
) -> None:
    files = {
        "公司.csv": "记录 ID,公司名称,上级公司,公司所有者\n1,云桥医疗,,何静\n2,云桥科技,1,何静\n",
        "联系人.csv": "记录 ID,名字,姓氏,职位,电子邮件,购买角色,关联公司 ID\n"
        "11,思远,高,主任,gao@yunqiao.example,决策者,2\n",
        "交易.csv": "记录 ID,交易名称,金额,交易阶段,成交日期,关联公司 ID\n"
        "21,预约系统,120万,合同已发送,2026年9月15日 18:00,2\n",
        "会议.csv": "会议名称,活动日期,会议结果,活动分配给,关联联系人 ID,关联交易 ID\n"
        "需求调研,2026年6月3日 上午9:00,已完成,何静,11,21\n改期,2026年6月4日,已取消,何静,11,21\n",
    }
    encoded = {name: text.encode(encoding) for name, text in files.items()}
    bring_files(store, tmp_path / "e", encoded, system="hubspot")
    account = store.load("2")
    assert account.account.parent == "1"
    gao = account.contacts["11"]
    assert (gao.name, gao.title, gao.decision_role) == ("高思远", "主任", "decision_maker")
    deal = account.opportunities["21"]
    assert (deal.amount, str(deal.close_on)) == (1_200_000, "2026-09-15")
    assert names_of(store, "interactions", "date", "own", "contact", "channel", "note") == {
        ("2026-06-03", "何静", "11", "meeting", "需求调研")
    }


def test_one_interaction_for_each_contact_and_mails_of_a_day_are_one(
    store: MemoryStore, tmp_path: Path
) -> None:
    calls = (
        CALLS + "Prices,2026-06-01 09:00,Sofie,11;12\nTerms,2026-06-01 15:00,Sofie,11\n"
        "Prices,2026-06-01 17:00,Sofie,11\n"
    )
    files = {"a.csv": COMPANIES, "c.csv": CONTACTS, "calls.csv": calls}
    report = bring_files(store, tmp_path / "a", files, system="hubspot")
    expected = {("11", "call", "Prices; Terms"), ("12", "call", "Prices")}
    assert names_of(store, "interactions", "contact", "channel", "note") == expected
    assert not [line for line in warned(report) if "says something else" in line]
    again = bring_files(store, tmp_path / "b", files, system="hubspot")
    assert not any(c.added or c.updated or c.ended for c in again.tables)


def test_what_is_left_out_of_the_activities_is_counted(store: MemoryStore, tmp_path: Path) -> None:
    calls = (
        CALLS + "Noise,2026-06-01,Sofie,\nNoise,2026-06-02,Sofie,\nPlan,2036-06-01,Sofie,11\n"
        "Stranger,2026-06-01,Sofie,99\nNobody,2026-06-01,,11\n"
    )
    files = {"a.csv": COMPANIES, "c.csv": CONTACTS, "calls.csv": calls}
    report = bring_files(store, tmp_path / "e", files, system="hubspot")
    assert not names_of(store, "interactions", "contact")
    assert [line for line in warned(report) if line.startswith("calls.csv")] == [
        "calls.csv, row 2, column Associated Contact IDs: 2 rows do not say which contact is "
        "meant; they were left out.",
        "calls.csv, row 4: 1 activity lies in the future; it was left out.",
        "calls.csv, row 5, column Associated Contact IDs: 1 row is about somebody or something "
        "that is not in the export; it was left out.",
        "calls.csv, row 6, column Activity assigned to: 1 row does not say who of us it was; it "
        "was left out.",
    ]


def test_a_report_of_all_activities(store: MemoryStore, tmp_path: Path) -> None:
    rows = (
        "Activity type,Activity date,Activity assigned to,Associated Contact IDs,Activity title\n"
        "Call,2026-06-01,Sofie,11,A\nMeeting,2026-06-02,Sofie,11,B\nEmail,2026-06-03,Sofie,12,C\n"
        "Task,2026-06-04,Sofie,12,D\nWhatsApp,2026-06-05,Sofie,12,E\n"
    )
    files = {"a.csv": COMPANIES, "c.csv": CONTACTS, "report.csv": rows}
    bring_files(store, tmp_path / "e", files, system="hubspot")
    assert names_of(store, "interactions", "channel", "note") == {
        ("call", "A"),
        ("meeting", "B"),
        ("mail", "C"),
        ("other", "E"),
    }


def test_a_note_is_a_text_without_html_cut_at_a_word(store: MemoryStore, tmp_path: Path) -> None:
    body = "<div><p>Price &lt; 5 &amp; soon</p><br/>" + "many words " * 40 + "</div>"
    notes = (
        "Note body,Activity date,Activity assigned to,Associated Contact IDs\n"
        f'"{body}",2026-06-01,Sofie,11\n'
    )
    files = {"a.csv": COMPANIES, "c.csv": CONTACTS, "notes.csv": notes}
    bring_files(store, tmp_path / "e", files, system="hubspot")
    ((note,),) = names_of(store, "interactions", "note")
    assert note.startswith("Price < 5 & soon many words")
    assert note.endswith("…")
    assert len(note) <= 200


def test_a_manager_of_another_company_keeps_the_line(store: MemoryStore, tmp_path: Path) -> None:
    contacts = (
        "Record ID,Last Name,Email,Associated Company IDs,Manager\n"
        "11,Berg,a@x.example,1,\n12,Vik,b@x.example,2,Berg\n13,Lie,c@x.example,2,b@x.example\n"
        "14,Moe,d@x.example,2,12\n"
    )
    bring_files(store, tmp_path / "e", {"a.csv": COMPANIES, "c.csv": contacts}, system="hubspot")
    lines = names_of(store, "reporting_lines", "report", "manager")
    assert lines == {("12", "1/11"), ("13", "12"), ("14", "12")}


def test_our_people_who_have_an_id_here_are_known_by_their_name(
    store: MemoryStore, tmp_path: Path
) -> None:
    ours = "name,id,side\nSofie Brandt,sofie,own\nMilan Petrov,m1,own\nMilan Petrov,m2,own\n"
    store.edit(plan_import(read_tables([lay(tmp_path / "t", {"contacts.csv": ours})], "1", TODAY)))
    calls = CALLS + "A,2026-06-01,Sofie Brandt,11\nB,2026-06-02,Milan Petrov,11\n"
    companies = COMPANIES.replace("Fjord,,\n", "Fjord,,sofie  brandt\n")
    files = {"a.csv": companies, "c.csv": CONTACTS, "calls.csv": calls}
    for folder in ("a", "b"):
        bring_files(store, tmp_path / folder, files, system="hubspot")
        account = store.load("1")
        assert account.account.owner == "sofie"
        assert sorted(account.contacts) == ["11", "Milan Petrov", "m1", "m2", "sofie"]
        owners = names_of(store, "interactions", "own", "note")
        assert owners == {("sofie", "A"), ("Milan Petrov", "B")}


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "x\x00y",
    "[bold]x[/bold]",
    "a;" * 5_000,
    "../../etc/passwd",
    "‮evil",
    "US",
    '""',
    "9" * 400,
    "<" * 30_000,
]


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_cells_are_taken_as_text_or_refused_with_their_place(
    tmp_path: Path, column: int, value: str
) -> None:
    cells = ["11", "Ada", "Berg", "ada@fjord.example", "1"]
    cells[column] = '"' + value.replace('"', '""') + '"'
    contacts = "Record ID,First Name,Last Name,Email,Associated Company IDs\n" + ",".join(cells)
    calls = CALLS + f"{cells[column]},2026-06-01,Sofie,{cells[column]}\n"
    files = {"a.csv": COMPANIES, "c.csv": contacts + "\n", "calls.csv": calls}
    store = MemoryStore()
    try:
        bring_files(store, tmp_path / "e", files, system="hubspot")
    except Exception:
        assert all(
            sentence.startswith(("a.csv", "c.csv", "calls.csv"))
            for sentence in refused_export(tmp_path / "f", files, system="hubspot")
        )
