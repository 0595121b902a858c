"""Several accounts in one import, and departments made from cells."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from influence.domain.account_map import AccountMap
from influence.importers import plan_import, read_tables
from influence.renderers.tables_csv import write_csv_tables
from influence.renderers.tables_xlsx import write_xlsx_tables
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, bring, counts, lay, warned


def as_workbook(account: AccountMap, folder: Path) -> None:
    """The account as an export to workbooks lays it."""
    folder.mkdir(parents=True)
    write_xlsx_tables(account, folder / f"{folder.name}.xlsx")


class TestAccounts:
    FILES: ClassVar = {
        "accounts.csv": "id,name,parent\nhq,Group,\nnorth,North,hq\n",
        "contacts.csv": "account,id,name,side\nGroup,ann,Ann,\nnorth,bob,Bob,\n,zhao,Zhao,own\n",
        "influences.csv": "account,influencer,influenced\nnorth,hq/ann,bob\nnorth,hq/Ann,zhao\n",
    }

    def test_our_people_belong_to_all_and_lines_lead_across(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", self.FILES)

        north = store.accounts["north"]
        assert list(store.accounts["hq"].contacts) == ["ann", "zhao"]
        assert list(north.contacts) == ["bob", "zhao"]
        assert [line.influencer for line in north.influences] == ["hq/ann", "hq/ann"]

    def test_each_folder_names_its_own_account(self, tmp_path: Path) -> None:
        people = "name\nAnn\n"
        hq = lay(tmp_path / "hq", {"accounts.csv": "name\nGroup\n", "contacts.csv": people})
        north = lay(tmp_path / "n", {"accounts.csv": "name\nNorth\n", "contacts.csv": people})
        store = MemoryStore()

        store.edit(plan_import(read_tables([hq, north], today=TODAY)))

        assert {id: list(a.contacts) for id, a in store.accounts.items()} == {
            "Group": ["Ann"],
            "North": ["Ann"],
        }

    @pytest.mark.parametrize("write", [write_csv_tables, as_workbook])
    def test_what_an_export_of_several_accounts_wrote_is_read_at_once(
        self, tmp_path: Path, write: Callable[[AccountMap, Path], object]
    ) -> None:
        store, again = MemoryStore(), MemoryStore()
        bring(store, tmp_path / "a", self.FILES)
        for id, account in store.accounts.items():
            write(account, tmp_path / "out" / id)
        (tmp_path / "out" / ".hidden").mkdir()
        upload = read_tables([tmp_path / "out"], today=TODAY)

        again.edit(plan_import(upload))

        assert {id: a.rows for id, a in again.accounts.items()} == {
            id: a.rows for id, a in store.accounts.items()
        }
        assert list(again.accounts) == ["hq", "north"]

    def test_one_of_ours_under_two_names_is_a_warning(self, tmp_path: Path) -> None:
        store = MemoryStore()
        bring(store, tmp_path / "a", self.FILES)
        people = "id,name,side\nzhao,Zhao Min,own\n"

        report = bring(store, tmp_path / "b", {"contacts.csv": people}, account="north")

        assert warned(report) == [
            "contacts.csv, row 2, column name: our colleague zhao is called Zhao Min here and "
            "Zhao in account hq. Use one name."
        ]

    def test_the_option_gives_the_only_account_its_id(self, tmp_path: Path) -> None:
        store = MemoryStore()
        files = {"accounts.csv": "name\nAcme Inc\n", "contacts.csv": "name\nAnn\n"}

        bring(store, tmp_path / "a", files, account="acme")

        assert store.accounts["acme"].account.name == "Acme Inc"


class TestDepartments:
    def test_without_a_table_the_contacts_make_them(self, tmp_path: Path) -> None:
        store = MemoryStore()
        people = "name,department\nAnn,IT\nBob,Finance\nCai,IT\n"

        report = bring(store, tmp_path / "a", {"contacts.csv": people}, account="acme")

        assert list(store.accounts["acme"].departments) == ["Finance", "IT"]
        assert counts(report)["departments"] == (2, 0, 0, 0)

    def test_a_later_sheet_may_bring_another_with_a_hint_at_a_slip(self, tmp_path: Path) -> None:
        store = MemoryStore()
        files = {"contacts.csv": "name,department\nAnn,Finance\n"}
        bring(store, tmp_path / "a", files, account="acme")
        files = {"contacts.csv": "name,department\nBob,finance\nCai,Finanec\nDora,IT\n"}

        report = bring(store, tmp_path / "b", files, account="acme")

        assert [c.department for c in store.accounts["acme"].contacts.values()] == [
            "Finance",
            "Finance",
            "Finanec",
            "IT",
        ]
        assert 'the department "Finanec" is new. Did you mean "Finance"?' in warned(report)[0]


def test_a_subject_is_an_id_of_any_kind_before_it_is_a_name(tmp_path: Path) -> None:
    store = MemoryStore()
    bring(
        store,
        tmp_path / "a",
        {
            "contacts.csv": "id,name\nx,sales\n",
            "departments.csv": "id,name\nsales,Sales\n",
            "targets.csv": "subject,attitude,level_or_points,due\nsales,price,60,2026-12-31\n",
        },
        account="acme",
    )

    (target,) = store.accounts["acme"].targets
    assert target.subject == "sales"
