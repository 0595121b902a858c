"""Broken rules that the upload caused in rows of the store: where they point, and the way out."""

from datetime import date
from pathlib import Path

import pytest

from influence.domain.errors import BadInput
from influence.domain.words import Side
from influence.importers import plan_import, upload_of_row
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, bring

FIRST = {
    "contacts.csv": "id,name,side,team_role\nx,X,,\ny,Y,,\no,O,own,\np,P,partner,account manager\n",
    "coverage.csv": "own,contact\no,x\no,y\np,x\n",
}


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    made = MemoryStore()
    bring(made, tmp_path / "first", FIRST, account="acme")
    return made


def refused(store: MemoryStore, folder: Path, files, account="acme", **options) -> list[str]:
    before = dict(store.accounts)
    with pytest.raises(BadInput) as raised:
        bring(store, folder, files, account=account, **options)
    assert store.accounts == before
    return [row.text() for row in raised.value.rows]


def test_who_changes_sides_is_named_with_the_ties_in_the_store(
    tmp_path: Path, store: MemoryStore
) -> None:
    files = {"contacts.csv": "id,side,name\nx,,X\no,client,O\n"}

    assert refused(store, tmp_path / "a", files) == [
        'contacts.csv, row 3, column side: the store says that "o" holds the relationship with '
        "x, y, and only our people can. Keep side own (a partner needs a team_role); or, if they "
        "changed sides, record their time with us first: "
        "influence record acme posts contact=o side=own to=DATE."
    ]


CHART = {
    "contacts.csv": "id,name,reports_to\nx,X,y\ny,Y,\nz,Z,\n",
    "reporting_lines.csv": "report,manager\nx,z\n",
}
TWO = "x has two solid managers at once: y and z. End one line or make it dotted."


def test_a_second_manager_is_told_where_it_was_added(tmp_path: Path) -> None:
    """Not at the contacts row, which says what the store holds already."""
    store = MemoryStore()
    bring(store, tmp_path / "first", {"contacts.csv": CHART["contacts.csv"]}, account="acme")

    where = "reporting_lines.csv, row 2, column manager: "
    assert refused(store, tmp_path / "a", CHART) == [where + TWO]


def test_two_new_managers_are_told_in_the_table_where_one_can_be_made_dotted(
    tmp_path: Path,
) -> None:
    where = "reporting_lines.csv, row 2, column manager: "
    assert refused(MemoryStore(), tmp_path / "a", CHART) == [where + TWO]


def test_of_two_new_lines_the_one_read_last_is_told(tmp_path: Path) -> None:
    files = {
        "contacts.csv": "id,name\nx,X\ny,Y\nz,Z\n",
        "reporting_lines.csv": "report,manager\nx,z\nx,y\n",
    }
    where = "reporting_lines.csv, row 3, column manager: "
    assert refused(MemoryStore(), tmp_path / "a", files) == [where + TWO]


def test_that_way_out_leads_out(tmp_path: Path, store: MemoryStore) -> None:
    post = {"contact": "o", "side": "own", "to": "2026-05-31"}
    store.edit(plan_import(upload_of_row("acme", "posts", post, TODAY)))

    bring(store, tmp_path / "a", {"contacts.csv": "id,name,side\no,O,client\n"}, account="acme")

    assert store.accounts["acme"].contacts["o"].side is Side.CLIENT


def test_a_partner_who_loses_the_role_in_our_trio(tmp_path: Path, store: MemoryStore) -> None:
    files = {"contacts.csv": "id,name,team_role\np,P,\n"}

    (said,) = refused(store, tmp_path / "a", files)

    assert said.startswith('contacts.csv, row 2, column team_role: the store says that "p" holds')


def test_a_former_post_that_loses_its_side(tmp_path: Path, store: MemoryStore) -> None:
    post = {"contact": "o", "side": "own", "to": "2026-05-31"}
    store.edit(plan_import(upload_of_row("acme", "posts", post, TODAY)))
    bring(store, tmp_path / "a", {"contacts.csv": "id,name,side\no,O,client\n"}, account="acme")

    (said,) = refused(store, tmp_path / "b", {"posts.csv": "contact,side,to\no,,2026-05-31\n"})

    assert said.startswith('posts.csv, row 2, column side: the store says that "o" holds')


def test_our_colleague_of_another_account(tmp_path: Path) -> None:
    store = MemoryStore()
    accounts = "id,name\nhq,HQ\nnorth,North\n"
    people = "account,id,name,side\nhq,o,O,own\nnorth,x,X,\n"
    ties = "account,own,contact\nnorth,hq/o,x\n"
    files = {"accounts.csv": accounts, "contacts.csv": people, "coverage.csv": ties}
    bring(store, tmp_path / "a", files)

    changed = {"contacts.csv": people.replace("own", "client")}
    (said,) = refused(store, tmp_path / "b", changed, account=None)

    assert said.startswith('contacts.csv, row 2, column side: the store says that "hq/o" holds')


def test_a_stored_row_against_the_whole_account(tmp_path: Path, store: MemoryStore) -> None:
    files = {"contacts.csv": "id,name,department\nx,X,IT\n"}
    bring(store, tmp_path / "a", files, account="acme")
    whole = {"contacts.csv": "id,name\nx,X\n", "departments.csv": "id,name\nfin,Finance\n"}

    assert refused(store, tmp_path / "b", whole, full=True) == [
        "departments.csv: a row of contacts in the store (x) stands against this: "
        'there is no department "IT". Add it to departments.'
    ]


def test_a_stored_row_that_today_is_in_the_future(tmp_path: Path, store: MemoryStore) -> None:
    files = {"assessments.csv": "contact,date,price\nx,2026-06-30,1\n"}
    bring(store, tmp_path / "a", files, account="acme")

    (said,) = refused(store, tmp_path / "b", {"contacts.csv": "name\nZ\n"}, today=date(2026, 6, 29))

    assert said.startswith(
        "contacts.csv: a row of assessments in the store (x, 2026-06-30) stands against this: "
        "2026-06-30 lies in the future"
    )


def test_who_is_removed_and_mentioned_elsewhere_is_said_once_for_each_account(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    accounts = "id,name\nhq,HQ\nnorth,North\n"
    people = "account,id,name\nhq,boss,Boss\nhq,aide,Aide\nnorth,x,X\n"
    lines = "account,influencer,influenced\nnorth,hq/boss,x\n"
    files = {"accounts.csv": accounts, "contacts.csv": people, "influences.csv": lines}
    bring(store, tmp_path / "a", files)

    whole = {**files, "contacts.csv": people.replace("hq,boss,Boss\n", "")}
    del whole["influences.csv"]

    assert refused(store, tmp_path / "b", whole, account=None, full=True) == [
        'contacts.csv: account "north" still mentions hq/boss, who would be removed. '
        "Keep the contact, or remove that row first."
    ]


def test_all_alphas_of_nothing_are_placed(tmp_path: Path, store: MemoryStore) -> None:
    zeros = "key,value\nalpha.relationship,0\nalpha.solution,0\nalpha.price,0\n"

    assert refused(store, tmp_path / "a", {"settings.csv": zeros}) == [
        "settings.csv, rows 2, 3, 4, column value: The three alpha weights cannot all be 0."
    ]


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("contacts", "id,name,side\no,O,onw\nx,X,\n", "side"),
        ("contacts", "id,name,side,team_role\no,O,partner,acount manger x\nx,X,,\n", "team_role"),
        ("posts", "contact,side\nO,onw\n", "side"),
    ],
)
def test_a_slip_in_the_side_has_no_consequences(
    tmp_path: Path, table: str, row: str, column: str
) -> None:
    people = "id,name,side\no,O,client\nx,X,\n"
    files = {"contacts.csv": people, f"{table}.csv": row, "coverage.csv": "own,contact\no,x\n"}

    (said,) = refused(MemoryStore(), tmp_path / "a", files)

    assert said.startswith(f"{table}.csv, row 2, column {column}: ")


def test_a_slip_in_the_side_of_somebody_of_every_account(tmp_path: Path) -> None:
    files = {
        "accounts.csv": "id,name\nhq,HQ\nnorth,North\n",
        "contacts.csv": "account,id,name,side\nhq,x,X,\nnorth,y,Y,\n,o,O,onw\n",
        "coverage.csv": "account,own,contact\nhq,o,x\nnorth,o,y\n",
    }

    (said,) = refused(MemoryStore(), tmp_path / "a", files, account=None)

    assert said.startswith("contacts.csv, row 4, column side: ")
