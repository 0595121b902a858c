"""How accounts are written: guarded texts, real numbers and days, and the template's lists."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from influence.domain import tables as t
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.one_sheet import SHORTCUTS
from influence.domain.plan import Interaction
from influence.renderers.tables_csv import write_csv_tables
from influence.renderers.tables_xlsx import write_xlsx_tables
from influence.renderers.template_texts import PURPOSES
from influence.renderers.template_xlsx import write_template

HOSTILE = {
    "=1+1": "'=1+1",
    "'=1+1": "''=1+1",
    "-": "'-",
    "@sum": "'@sum",
    "\tx": "'\tx",
    "'t Hart": "'t Hart",
    "plain": "plain",
}


@pytest.fixture
def account() -> AccountMap:
    people = [Contact(id=f"p{n}", name=name) for n, name in enumerate(HOSTILE)]
    us = Contact(id="us1", name="Zhao", side="own", leaving_on=date(2026, 6, 30))
    met = Interaction(date=date(2026, 1, 2), own="us1", contact="p0", sentiment=-0.5)
    acme = Account(id="acme", name="Acme", yearly_spend=1e7, potential=0.1 + 0.2)
    return AccountMap.of(acme, [*people, us, met])


def test_csv_guards_texts_and_leaves_numbers(tmp_path: Path, account: AccountMap) -> None:
    written = write_csv_tables(account, tmp_path / "out")

    assert [path.name for path in written] == ["accounts.csv", "contacts.csv", "interactions.csv"]
    with written[1].open(encoding="utf-8-sig", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert names == [*HOSTILE.values(), "Zhao"]
    met = (tmp_path / "out" / "interactions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert met[1] == "2026-01-02,us1,p0,,-0.5,,"
    acme = (tmp_path / "out" / "accounts.csv").read_text(encoding="utf-8-sig").splitlines()
    assert acme[1].startswith("Acme,acme,,,,10000000,0.30000000000000004,")


def test_a_workbook_holds_real_numbers_and_days_and_no_formula(
    tmp_path: Path, account: AccountMap
) -> None:
    book = load_workbook(write_xlsx_tables(account, tmp_path / "out.xlsx"))

    assert book.sheetnames == ["accounts", "contacts", "interactions"]
    assert [cell.value for cell in book["contacts"]["A"][1:]] == [*HOSTILE.values(), "Zhao"]
    assert {cell.data_type for row in book["contacts"].iter_rows() for cell in row} == set("snd")
    (met,) = book["interactions"].iter_rows(min_row=2, values_only=True)
    assert met[0] == datetime(2026, 1, 2)
    assert met[4] == -0.5
    acme = book["accounts"]["G2"]
    assert (acme.data_type, acme.value) == ("n", 0.1 + 0.2)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_template_has_every_table_and_column(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "people.xlsx"
    write_template(path, lang)

    book = load_workbook(path)
    sheets = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book.worksheets}
    name = (lambda thing: thing.zh) if lang == "zh" else (lambda thing: thing.name)
    assert next(iter(sheets)) == name(t.CONTACTS)
    for table in t.TABLES.values():
        columns = [*table.columns, *(SHORTCUTS if table is t.CONTACTS else ())]
        assert sorted(sheets[name(table)]) == sorted(name(column) for column in columns)
    assert PURPOSES.keys() == t.TABLES.keys()


@pytest.mark.parametrize(("lang", "roles"), [("en", "approver,decision maker,"), ("zh", "批准者,")])
def test_the_template_offers_words_and_explains_columns(
    tmp_path: Path, lang: str, roles: str
) -> None:
    path = tmp_path / "people.xlsx"
    write_template(path, lang)
    sheet = load_workbook(path).worksheets[0]

    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["E2:E2000"].startswith(f'"{roles}')
    assert all(len(choices) <= 257 for choices in lists.values())
    assert lists["D2:D2000"] == f"'{sheet.title}'!$A$2:$A$2000"
    assert all(cell.comment is None or cell.comment.text for cell in sheet[1])
    assert sheet["A1"].comment is not None
    assert sheet.freeze_panes == "B2"
    assert [sheet.cell(row, 1).value is not None for row in (2, 3, 4)] == [True, True, False]
