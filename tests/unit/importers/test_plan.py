"""What an import makes of a store: updates, additions, ends, warnings, several accounts."""

import shlex
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from influence.domain.errors import BadInput, UnknownAccount, UsageError
from influence.domain.words import LineKind, Role, Side
from influence.importers import plan_import, read_tables, upload_of_row
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, bring, counts, lay, warned

ACME = "id,name\nacme,Acme\n"


PEOPLE = "id,name,side\nann,Ann,\nbob,Bob,\ncai,Cai,\nzhao,Zhao Min,own\n"


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    made = MemoryStore()
    bring(made, tmp_path / "first", {"accounts.csv": ACME, "contacts.csv": PEOPLE})
    return made


def test_a_missing_column_keeps_and_an_empty_cell_clears(
    tmp_path: Path, store: MemoryStore
) -> None:
    people = "id,name,title,decision_role\nann,Ann,CFO,approver\nbob,Bob,CIO,user\n"
    bring(store, tmp_path / "a", {"accounts.csv": ACME, "contacts.csv": people})

    cleared = "id,name,title\nann,Ann,\nbob,Robert,CIO\n"
    report = bring(store, tmp_path / "b", {"contacts.csv": cleared}, account="acme")

    contacts = store.accounts["acme"].contacts
    assert (contacts["ann"].title, contacts["ann"].decision_role) == (None, Role.APPROVER)
    assert contacts["bob"].name == "Robert"
    assert contacts["zhao"].side is Side.OWN
    assert counts(report) == {"contacts": (0, 2, 0, 0)}


def test_importing_again_changes_nothing_and_says_so(tmp_path: Path, store: MemoryStore) -> None:
    before = store.accounts["acme"].rows

    report = bring(store, tmp_path / "b", {"accounts.csv": ACME, "contacts.csv": PEOPLE})

    assert counts(report) == {"accounts": (0, 0, 1, 0), "contacts": (0, 0, 4, 0)}
    assert store.accounts["acme"].rows == before


def test_parallel_influence_rows_are_told_apart_by_their_place(
    tmp_path: Path, store: MemoryStore
) -> None:
    rows = "influencer,influenced,strength\nann,bob,1\nann,bob,2\n"
    bring(store, tmp_path / "a", {"influences.csv": rows}, account="acme")

    changed = "influencer,influenced,strength\nann,bob,1\nann,bob,5\n"
    report = bring(store, tmp_path / "b", {"influences.csv": changed}, account="acme")

    assert [line.strength for line in store.accounts["acme"].influences] == [1, 5]
    assert counts(report) == {"influences": (0, 1, 1, 0)}


def test_a_conflict_the_other_way_round_is_the_same(tmp_path: Path, store: MemoryStore) -> None:
    bring(store, tmp_path / "a", {"conflicts.csv": "a,b\nann,bob\n"}, account="acme")

    report = bring(store, tmp_path / "b", {"conflicts.csv": "a,b\nbob,ann\n"}, account="acme")

    assert counts(report) == {"conflicts": (0, 0, 1, 0)}


def test_names_and_ids_resolve_also_to_what_the_store_holds(
    tmp_path: Path, store: MemoryStore
) -> None:
    files = {
        "contacts.csv": "name\nDora\n",
        "reporting_lines.csv": "report,manager\nDora,ann\n zhao min ,Dora\n",
    }
    bring(store, tmp_path / "a", files, account="Acme")

    lines = store.accounts["acme"].reporting_lines
    assert {(line.report, line.manager) for line in lines} == {("Dora", "ann"), ("zhao", "Dora")}


def test_owners_and_assessors_may_be_strangers(tmp_path: Path, store: MemoryStore) -> None:
    files = {
        "assessments.csv": "contact,date,price,assessor\nann,2026-01-02,1,Zhao Min\n"
        "ann,2026-01-03,1,Somebody Else\n"
    }
    bring(store, tmp_path / "a", files, account="acme")

    assert [a.assessor for a in store.accounts["acme"].assessments] == ["zhao", "Somebody Else"]


class TestOneSheet:
    SHEET = (
        "name,side,reports_to,relationship,solution,price,covered_by,sways\n"
        "Ann,,Bob,1,2,,Zhao,Bob; Cai\nBob,,,,,,,\nCai,,Bob,,,,,\nZhao,own,,,,,,\n"
    )

    def test_shortcuts_become_rows_of_other_tables(self, tmp_path: Path) -> None:
        store = MemoryStore()

        report = bring(store, tmp_path / "a", {"contacts.csv": self.SHEET}, account="acme")

        acme = store.accounts["acme"]
        assert [(li.report, li.manager) for li in acme.reporting_lines] == [
            ("Ann", "Bob"),
            ("Cai", "Bob"),
        ]
        assert [(li.influencer, li.influenced) for li in acme.influences] == [
            ("Ann", "Bob"),
            ("Ann", "Cai"),
        ]
        assert [(tie.own, tie.contact) for tie in acme.coverage] == [("Zhao", "Ann")]
        (assessment,) = acme.assessments
        assert (assessment.date, assessment.assessor) == (TODAY, "Zhao")
        assert (assessment.relationship, assessment.solution, assessment.price) == (1, 2, None)
        assert counts(report)["accounts"] == (1, 0, 0, 0)

    def test_missing_evidence_names_the_column_that_was_filled_and_a_way_that_leads_out(
        self, tmp_path: Path
    ) -> None:
        store = MemoryStore()
        sheet = (
            "姓名,side,关系紧密度,covered_by,sways\nWang Lei,,1,Zhao,Bob\nBob,,,,\nZhao,own,,,\n"
        )

        report = bring(store, tmp_path / "a", {"contacts.csv": sheet}, account="acme")
        said = [w for w in report.warnings if "evidence" in w.text()]
        for warning in said:
            _, _, command = warning.text().partition("influence record ")
            account, table, *words = shlex.split(command)
            cells = dict(word.split("=", 1) for word in words)
            store.edit(plan_import(upload_of_row(account, table, cells, TODAY)))

        assert [warning.place() for warning in said] == [
            "contacts.csv, row 2, column sways",
            "contacts.csv, row 2, column 关系紧密度",
        ]
        acme = store.accounts["acme"]
        assert [line.evidence for line in acme.influences] == ["..."]
        assert [(a.evidence, a.assessor) for a in acme.assessments] == [("...", "Zhao")]

    def test_the_same_sheet_on_the_same_day_changes_nothing(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", {"contacts.csv": self.SHEET}, account="acme")
        before = store.accounts["acme"].rows

        for name, full in (("b", False), ("c", True)):
            files = {"contacts.csv": self.SHEET}
            report = bring(store, tmp_path / name, files, account="acme", full=full)
            assert store.accounts["acme"].rows == before
            assert not any(c.added or c.updated or c.ended for c in report.tables)

    def test_a_day_later_only_the_assessment_is_new(self, tmp_path: Path) -> None:
        store = MemoryStore()
        files = {"contacts.csv": self.SHEET}
        bring(store, tmp_path / "a", files, account="acme")

        report = bring(store, tmp_path / "b", files, account="acme", today=date(2026, 7, 1))

        added = {table: found[0] for table, found in counts(report).items() if found[0]}
        assert added == {"assessments": 1}

    def test_another_manager_ends_the_line_to_the_former_one(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", {"contacts.csv": self.SHEET}, account="acme")
        moved = {"contacts.csv": "name,reports_to\nAnn,Cai\n"}

        report = bring(store, tmp_path / "b", moved, account="acme")
        again = bring(store, tmp_path / "c", moved, account="acme")

        lines = [li for li in store.accounts["acme"].reporting_lines if li.report == "Ann"]
        assert {(li.manager, li.valid_from, li.valid_to) for li in lines} == {
            ("Bob", None, date(2026, 6, 29)),
            ("Cai", TODAY, None),
        }
        assert counts(report)["reporting_lines"] == (1, 0, 0, 1)
        assert "Ann reported to Bob so far; that line ends on 2026-06-29." in warned(report)[0]
        assert counts(again)["reporting_lines"] == (0, 0, 1, 0)

    def test_an_ended_tie_that_is_named_again_begins_anew(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", {"contacts.csv": self.SHEET}, account="acme")
        ended = "own,contact,valid_to\nZhao,Ann,2026-01-31\n"
        bring(store, tmp_path / "b", {"coverage.csv": ended}, account="acme")

        bring(store, tmp_path / "c", {"contacts.csv": self.SHEET}, account="acme")

        ties = store.accounts["acme"].coverage
        assert [(tie.since, tie.valid_to) for tie in ties] == [
            (None, date(2026, 1, 31)),
            (TODAY, None),
        ]

    def test_a_line_that_the_store_knows_better_is_left(
        self, tmp_path: Path, store: MemoryStore
    ) -> None:
        rows = "influencer,influenced,strength,observed_on\nann,bob,5,2026-01-02\n"
        bring(store, tmp_path / "a", {"influences.csv": rows}, account="acme")
        sheet = {"contacts.csv": "id,name,sways\nann,Ann,Bob\n"}

        bring(store, tmp_path / "b", sheet, account="acme")

        assert [line.strength for line in store.accounts["acme"].influences] == [5]


class TestFull:
    FIRST: ClassVar = {
        "accounts.csv": ACME,
        "contacts.csv": PEOPLE,
        "reporting_lines.csv": "report,manager\nann,bob\ncai,bob\n",
        "coverage.csv": "own,contact,valid_to\nzhao,ann,\nzhao,bob,2026-01-31\nzhao,cai,\n",
        "events.csv": "date,kind\n2026-01-02,rumour\n",
        "posts.csv": "contact,from\nann,2026-06-30\n",
    }
    SECOND: ClassVar = {
        "accounts.csv": ACME,
        "contacts.csv": PEOPLE.replace("cai,Cai,\n", ""),
        "reporting_lines.csv": "report,manager\n",
    }

    def test_what_is_absent_ends_or_goes(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", self.FIRST)

        report = bring(store, tmp_path / "b", self.SECOND, full=True)

        acme = store.accounts["acme"]
        assert list(acme.contacts) == ["ann", "bob", "zhao"]
        assert [(li.report, li.valid_to) for li in acme.reporting_lines] == [
            ("ann", date(2026, 6, 29))
        ]
        assert [(tie.contact, tie.valid_to) for tie in acme.coverage] == [
            ("ann", date(2026, 6, 29)),
            ("bob", date(2026, 1, 31)),
        ]
        assert (acme.events, acme.posts) == ((), ())
        ended = {table: found[3] for table, found in counts(report).items()}
        assert ended == {
            "accounts": 0,
            "contacts": 1,
            "posts": 1,
            "reporting_lines": 2,
            "coverage": 2,
            "events": 1,
        }

    def test_a_second_time_nothing_is_left_to_end(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", self.FIRST)
        bring(store, tmp_path / "b", self.SECOND, full=True)
        before = store.accounts["acme"].rows

        bring(store, tmp_path / "c", self.SECOND, full=True)

        assert store.accounts["acme"].rows == before

    def test_without_it_everything_stays(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", self.FIRST)
        before = store.accounts["acme"].rows

        bring(store, tmp_path / "b", self.SECOND)

        assert store.accounts["acme"].rows == before


class TestLenient:
    def test_the_later_of_two_managers_becomes_dotted(
        self, tmp_path: Path, store: MemoryStore
    ) -> None:
        lines = {"reporting_lines.csv": "report,manager\nann,cai\nann,bob\n"}

        report = bring(store, tmp_path / "a", lines, account="acme", lenient=True)
        again = bring(store, tmp_path / "b", lines, account="acme", lenient=True)

        found = store.accounts["acme"].reporting_lines
        assert {(li.manager, li.kind) for li in found} == {
            ("cai", LineKind.SOLID),
            ("bob", LineKind.DOTTED),
        }
        assert warned(report) == [
            "reporting_lines.csv, row 3, column kind: made dotted: "
            "ann has another solid manager at the same time, cai."
        ]
        assert counts(again) == {"reporting_lines": (0, 0, 2, 0)}

    def test_the_line_that_closes_a_circle_becomes_dotted(
        self, tmp_path: Path, store: MemoryStore
    ) -> None:
        lines = {"reporting_lines.csv": "report,manager\nbob,cai\ncai,ann\nann,bob\n"}

        report = bring(store, tmp_path / "a", lines, account="acme", lenient=True)

        solid = [li for li in store.accounts["acme"].reporting_lines if li.kind is LineKind.SOLID]
        assert {(li.report, li.manager) for li in solid} == {("bob", "cai"), ("cai", "ann")}
        assert warned(report)[0].startswith("reporting_lines.csv, row 4, column kind: made dotted")

    def test_managers_one_after_the_other_are_fine(
        self, tmp_path: Path, store: MemoryStore
    ) -> None:
        lines = "report,manager,valid_from,valid_to\nann,bob,,2026-01-31\nann,cai,2026-02-01,\n"

        report = bring(store, tmp_path / "a", {"reporting_lines.csv": lines}, account="acme")

        assert counts(report) == {"reporting_lines": (2, 0, 0, 0)}


def test_warnings_of_what_is_doubtful(tmp_path: Path, store: MemoryStore) -> None:
    files = {
        "contacts.csv": "id,name\nann,Ann\nan2,ann\n",
        "reporting_lines.csv": "report,manager\nann,bob\n",
        "influences.csv": "influencer,influenced,evidence\nann,bob,\nann,cai,seen\n",
        "coverage.csv": "own,contact,closeness,last_contact,valid_to\n"
        "zhao,ann,1,2026-03-01,2026-01-31\n",
        "assessments.csv": "contact,date,relationship,price,evidence\n"
        "ann,2025-06-29,,1,\nann,2025-06-30,1,,\n",
    }

    report = bring(store, tmp_path / "a", files, account="acme")

    assert warned(report) == [
        'contacts.csv, row 2, column name: "Ann" is also the name of an2. '
        "If they are one person, use one id.",
        'contacts.csv, row 3, column name: "ann" is also the name of ann. '
        "If they are one person, use one id.",
        "contacts.csv, row 3: ann has no manager. Add one, or leave it if this is the top.",
        "influences.csv, row 2, column evidence: there is no evidence. How do you know?",
        "coverage.csv, row 2, column evidence: there is no evidence. How do you know?",
        "assessments.csv, row 3, column evidence: there is no evidence. How do you know?",
        "coverage.csv, row 2, column last_contact: the last contact on 2026-03-01 lies after "
        "the end on 2026-01-31. Check both dates.",
        "assessments.csv, row 2, column date: the assessment of 2025-06-29 is older than a year. "
        "Ask again.",
    ]


def test_a_plan_may_be_carried_out_again(tmp_path: Path, store: MemoryStore) -> None:
    files = {"contacts.csv": "name,reports_to\nDora,Ann\nDora,Bob\n"}
    folder = lay(tmp_path / "a", files)
    broken = plan_import(read_tables([folder], account="acme", today=TODAY))
    said = []
    for _ in range(2):
        with pytest.raises(BadInput) as raised:
            store.edit(broken)
        said.append([row.text() for row in raised.value.rows])

    assert said[0] == said[1]
    assert len(said[0]) == 1


class TestOneRow:
    def test_it_is_merged_like_a_file_and_its_day_is_today(self, store: MemoryStore) -> None:
        cells = {"contact": "Ann", "solution": "+1", "assessor": "zhao"}

        store.edit(plan_import(upload_of_row("acme", "assessments", cells, TODAY)))

        (assessment,) = store.accounts["acme"].assessments
        assert (assessment.contact, assessment.date, assessment.solution) == ("ann", TODAY, 1)

    def test_chinese_columns_and_words(self, store: MemoryStore) -> None:
        cells = {"影响者": "Ann", "被影响者": "Bob", "基础": "校友"}

        store.edit(plan_import(upload_of_row("acme", "影响力", cells, TODAY)))

        assert [line.influenced for line in store.accounts["acme"].influences] == ["bob"]

    def test_all_that_is_wrong_is_said_without_file_and_row(self, store: MemoryStore) -> None:
        cells = {"contact": "ann", "solutoin": "1", "price": "9"}

        with pytest.raises(BadInput) as raised:
            store.edit(plan_import(upload_of_row("acme", "assessments", cells, TODAY)))

        assert [row.place() for row in raised.value.rows] == ["column solutoin", "column price"]
        assert 'Did you mean "solution"?' in raised.value.rows[0].text()

    def test_no_such_account_or_table(self, store: MemoryStore) -> None:
        with pytest.raises(UnknownAccount):
            store.edit(plan_import(upload_of_row("acne", "events", {"kind": "rumour"}, TODAY)))
        with pytest.raises(UsageError, match="contacts"):
            upload_of_row("acme", "contact", {}, TODAY)
