"""Figures as people read them, in both languages, and in full for machines."""

from datetime import date

import pytest

from influence.domain.messages import Shown
from influence.i18n import translator
from influence.wording.figures import Amount, Change, Count, Day, Gain, Index, Level, Points, Share
from influence.wording.texts import raw, say

ZH = translator("zh")


@pytest.mark.parametrize(
    ("figure", "english"),
    [
        (Share(0), "0%"),
        (Share(0.0004), "0.0%"),
        (Share(0.0949), "9.5%"),
        (Share(0.0995), "10%"),
        (Share(0.144), "14%"),
        (Share(1), "100%"),
        (Index(0.6), "0.60"),
        (Index(-0.001), "0.00"),
        (Index(0.18, signed=True), "+0.18"),
        (Index(-0.18, signed=True), "-0.18"),
        (Index(-0.004, signed=True), "+0.00"),
        (Gain(0.12), "+0.12"),
        (Gain(0.005), "+0.01"),
        (Gain(0.0049), "+0.005"),
        (Gain(0.00034), "+0.0003"),
        (Gain(-0.002), "-0.002"),
        (Gain(1e-9), "+0.00"),
        (Gain(0), "+0.00"),
        (Points(67.8), "68"),
        (Count(0), "0"),
        (Level(2), "+2"),
        (Level(0), "0"),
        (Level(-1), "-1"),
        (Level(None), "?"),
        (Day(date(2026, 9, 5)), "5 Sep 2026"),
        (Change(Index(0.6), Index(0.27)), "0.60 -> 0.27"),
        (Change(Points(68), Points(None)), "68 -> -"),
    ],
)
def test_a_figure_in_english(figure: Shown, english: str) -> None:
    assert say(figure) == english


@pytest.mark.parametrize("figure", [Share, Index, Gain, Points, Amount, Day, Count])
def test_what_is_unknown_is_a_dash_and_no_number(figure: type) -> None:
    unknown = figure(None)
    assert say(unknown) == say(unknown, ZH) == "-"
    assert raw(unknown) is None


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (3_700, "4 k", "3700"),
        (9_999.6, "10 k", "1 万"),
        (850_215, "850 k", "85 万"),
        (949_999, "950 k", "95 万"),
        (999_999, "1.0 M", "100 万"),
        (3_700_000, "3.7 M", "370 万"),
        (99_999_999, "100.0 M", "1.00 亿"),
        (120_000_000, "120.0 M", "1.20 亿"),
        (999_960_000, "1.0 bn", "10.00 亿"),
    ],
)
def test_money_is_said_in_the_units_of_the_language(
    amount: float, english: str, chinese: str
) -> None:
    assert say(Amount(amount)) == english
    assert say(Amount(amount), ZH) == chinese
    assert say(Amount(amount, "CNY")) == f"{english} CNY"
    assert say(Amount(amount, "XAU"), ZH) == f"{chinese} XAU"


def test_chinese_money_is_counted_in_yuan() -> None:
    assert say(Amount(3_700_000, "CNY"), ZH) == "370 万元"
    assert say(Amount(0, "CNY"), ZH) == "0 元"


def test_a_day_in_chinese() -> None:
    assert say(Day(date(2026, 9, 5)), ZH) == "2026年9月5日"


def test_machines_get_everything() -> None:
    assert raw(Share(0.06665922879)) == 0.06665922879
    assert raw(Change(Index(0.6), Index(0.2712))) == 0.2712
    assert raw(Day(date(2026, 9, 5))) == date(2026, 9, 5)
    assert raw(Level(-2)) == -2


@pytest.mark.parametrize(
    ("value", "shown"), [(62.5, "63"), (61.5, "62"), (12.5, "13"), (62.49, "62"), (0, "0")]
)
def test_points_round_halves_upwards_as_spreadsheets_do(value: float, shown: str) -> None:
    """Also where a sum fell short of the half by a rounding error."""
    assert Points(value).text() == Points(value - 1e-12).text() == shown
