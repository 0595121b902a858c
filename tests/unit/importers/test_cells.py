"""What a cell says: numbers, days, words and levels in the ways people write them."""

from datetime import date, datetime

import pytest

from influence.domain import tables as t
from influence.domain.table import Column, Kind
from influence.importers.tables import days
from influence.importers.tables.cells import Format, plain_text, read_cell, unguarded
from influence.importers.tables.faults import CellFault
from influence.importers.tables.names import ALIKE, Names
from influence.importers.tables.numbers import OpenAmount, decimal_sign, read_amount, read_number

TEXT = Format()
WORKBOOK = Format(typed=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1500000", 1.5e6),
        ("1,500,000", 1.5e6),
        ("1 500 000", 1.5e6),
        ("1'500'000.50", 1500000.5),
        ("１２，５００，０００", 12.5e6),
        ("1’500’000", 1.5e6),
        ("1\u202f500\xa0000,5", 1500000.5),
        ("1.500.000,5", 1500000.5),
        ("12,34,567", 1234567),
        ("1,5", 1.5),
        ("10,00", 10),
        ("1.500", 1.5),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("1.200万", 1.2e4),
        ("1,200万", 1.2e7),
        ("1000万", 1e7),
        ("1.2亿", 1.2e8),
        ("3千万元", 3e7),
        ("+1", 1),
        ("−2", -2),
        ("1.0", 1),
        ("1.00E+06", 1e6),
        (".5", 0.5),
        (7, 7),
        ("12.34,5", None),
        ("1,50.000", None),
        ("1,234,56", None),
        ("1 50 000", None),
        ("1.500.00", None),
        ("1,500.000.000,5", None),
        ("1,500 000", None),
        ("1.2.3", None),
        ("12 apples", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("", None),
        (True, None),
        (float("inf"), None),
        ("1" * 5000 + ",", None),
    ],
)
def test_a_number_is_read_however_it_is_written(written: object, meant: float | None) -> None:
    assert read_number(written) == meant


@pytest.mark.parametrize(
    ("written", "whole", "parts"),
    [
        ("12.500", 12_500, "12.50"),
        ("12,500", 12_500, "12.50"),
        ("1.000", 1_000, "1.00"),
        ("999.125", 999_125, "999.1250"),
        ("１，５００元", 1_500, "1.50"),
    ],
)
def test_amounts_of_two_readings(written: str, whole: int, parts: str) -> None:
    amount = read_amount(written)
    assert isinstance(amount, OpenAmount)
    assert (amount.whole, amount.parts) == (whole, parts)
    assert amount.as_whole == read_amount(str(whole))
    assert amount.as_parts == read_amount(parts)


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("12,5", ","),
        ("12.50", "."),
        ("1.500.000", ","),
        ("1,500,000", "."),
        ("1.500,00", ","),
        ("0.500", "."),
        ("1234,500", ","),
        ("12.500", None),
        ("12500", None),
        ("n.a.", None),
        (12.5, None),
    ],
)
def test_what_one_cell_proves_of_decimals(written: object, sign: str | None) -> None:
    assert decimal_sign(written) == sign


@pytest.mark.parametrize(
    "written",
    [
        "2026-06-03",
        "2026-6-3",
        "2026/6/3",
        "2026.6.3",
        "2026年6月3日",
        "２０２６年６月３日",
        "20260603",
        "2026-06-03T00:00:00Z",
        "2026-06-03 13:45",
        datetime(2026, 6, 3, 12),
        date(2026, 6, 3),
    ],
)
def test_a_day_is_read_however_it_is_written(written: object) -> None:
    assert days.read_day(written) == date(2026, 6, 3)


def test_a_workbooks_number_is_a_day_and_a_year_is_none() -> None:
    assert days.read_day(46176, typed=True) == date(2026, 6, 3)
    for number, typed in ((2026, True), (46176, False), (True, False)):
        with pytest.raises(CellFault):
            days.read_day(number, typed)


def test_the_column_proves_the_order_of_its_days() -> None:
    third = days.read_day("3/6/2026")
    assert isinstance(third, days.SlashedDay)

    assert days.settled(third, frozenset({True})) == date(2026, 6, 3)
    assert days.settled(third, frozenset({False})) == date(2026, 3, 6)
    same = days.SlashedDay(5, 5, 2026, "5/5/2026", "/")
    assert days.settled(same, frozenset()) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026", "2026"),
        (2026, "2026"),
        ("2026年", "2026"),
        ("2026-Q2", "2026-Q2"),
        ("2026q2", "2026-Q2"),
        ("2026年第二季度", "2026-Q2"),
        ("2026-6", "2026-06"),
        ("2026年6月", "2026-06"),
        (datetime(2026, 6, 1), "2026-06"),
    ],
)
def test_a_period_is_read_however_it_is_written(written: object, meant: str) -> None:
    assert read_cell(t.ACCOUNT_FIGURES.column("period"), written, WORKBOOK) == meant


@pytest.mark.parametrize("written", ["04-01", "4-1", "4月1日", datetime(2026, 4, 1)])
def test_days_of_the_year(written: object) -> None:
    assert read_cell(t.ACCOUNTS.column("fiscal_year_start"), written, WORKBOOK) == "04-01"


@pytest.mark.parametrize(
    ("table", "column", "written", "meant"),
    [
        ("contacts", "decision_role", "Decision Maker", "decision_maker"),
        ("contacts", "decision_role", "decision-maker", "decision_maker"),
        ("contacts", "decision_role", "决策者", "decision_maker"),
        ("contacts", "team_role", "客户经理；Solution Manager", "account_manager;solution_manager"),
        ("accounts", "buys_alone", True, "yes"),
        ("accounts", "buys_alone", "否", "no"),
        ("assessments", "relationship", "Generally supports", 1),
        ("assessments", "solution", "非常反对", -2),
        ("assessments", "price", "+1", 1),
        ("assessments", "price", "1.0", 1),
        ("assessments", "price", -2.0, -2),
        ("coverage", "closeness", "中立", 0),
        ("targets", "level_or_points", "认可", 1.0),
        ("influences", "strength", "5", 5),
        ("contacts", "leaving_rate", "0.2", 0.2),
    ],
)
def test_words_and_levels(table: str, column: str, written: object, meant: object) -> None:
    assert read_cell(t.TABLES[table].column(column), written, TEXT) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'-", "-"),
        ("'@home", "@home"),
        ("'\ttab", "\ttab"),
        ("'t Hart", "'t Hart"),
        ("'", "'"),
        ("=1+1", "=1+1"),
        ("a'=b", "a'=b"),
    ],
)
def test_the_guard_is_taken_off_in_exactly_its_case(written: str, meant: str) -> None:
    assert unguarded(written) == meant


def test_texts_are_kept_exactly_and_blank_ones_are_empty() -> None:
    note = Column("note", Kind.TEXT, "")
    assert read_cell(note, "  Li Na ", TEXT) == "  Li Na "
    assert read_cell(note, "  \t", TEXT) is None
    assert read_cell(note, "", TEXT) is None


def test_integral_numbers_lose_their_point() -> None:
    assert plain_text(7.0) == "7"
    assert plain_text(7.5) == "7.5"
    assert plain_text(12345678901234567890.0) == "12345678901234567168"
    assert read_cell(Column("id", Kind.ID, ""), "7.0", TEXT) == "7.0"


def test_ids_and_names_lose_the_spaces_around_them_and_other_texts_do_not() -> None:
    contacts, actions = t.TABLES["contacts"], t.TABLES["actions"]
    written = "\u3000 Wang\xa0Lei\xa0 "

    assert read_cell(contacts.column("id"), written, TEXT) == "Wang\xa0Lei"
    assert read_cell(contacts.column("name"), written, WORKBOOK) == "Wang\xa0Lei"
    assert read_cell(contacts.column("note"), written, TEXT) == written
    assert read_cell(actions.column("action"), written, TEXT) == written


@pytest.mark.parametrize(
    ("attitude", "written", "meant"),
    [
        ("price", "aceptable", "acceptable"),
        ("price", "unaceptable", "unacceptable"),
        ("price", "not acceptable", "unacceptable"),
        ("price", "不接受", None),
        ("solution", "不认可", None),
        ("solution", "非常认同", "非常认可"),
    ],
)
def test_a_level_is_never_taken_for_its_opposite(
    attitude: str, written: str, meant: str | None
) -> None:
    with pytest.raises(CellFault) as raised:
        read_cell(t.TABLES["assessments"].column(attitude), written, TEXT)
    said = str(raised.value.message)
    assert f'Did you mean "{meant}"?' in said if meant else "Did you mean" not in said


@pytest.mark.parametrize("sign", ["; ", "；", "，", "、", ", "])
def test_words_of_a_list_stand_between_any_signs(sign: str) -> None:
    column = t.TABLES["contacts"].column("team_role")
    written = sign.join(["客户经理", "solution manager"])
    assert read_cell(column, written, TEXT) == "account_manager;solution_manager"


def test_a_chinese_name_with_one_sign_wrong_is_found() -> None:
    names = Names([("wang", "王小明"), ("li", "李娜")])
    assert names.nearest("王晓明") == "王小明"
    assert names.nearest("王晓东") is None
    assert names.nearest("王晓明", ALIKE) is None
