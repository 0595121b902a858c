"""The class of an account in words: its reason, its doubts, and what has to be found out."""

from __future__ import annotations

from typing import Any

import pytest

from influence.analyses.segmentation import Doubt, segment, segmentation
from influence.domain.account import AccountFigure
from influence.i18n import translator
from influence.renderers.markdown import markdown
from influence.reports.blocks import Report
from influence.reports.class_reasons import questions, reason
from influence.reports.names import Names
from influence.reports.segmentation_report import by_class_report, context_blocks
from influence.wording.periods import Period
from tests.accounts import account, ask

ZH = translator("zh")
EN = translator("en")


def classified(*facts: Any, drifting: bool | None = None, **row: Any) -> Any:
    return segment(account(*facts, **row), ask(), drifting)


def test_ten_of_fifty_million_in_words() -> None:
    found = reason(classified(potential=50e6, contribution=10e6, currency="CNY"))
    assert found.text(EN) == (
        "Gives 10.0 M CNY a year: high (from 10.0 M); 20% of what it could be worth: middle (20% "
        "to 50%). The lower reading counts: contribution middle. Could be worth 50.0 M CNY a year: "
        "high (from 20.0 M)."
    )
    assert found.text(ZH) == (
        "年贡献 1000 万元：高（≥1000 万）；占潜力的 20%：中（20% 至 50%）。取两者中较低的："
        "贡献为中。年潜力 5000 万元：高（≥2000 万）。"
    )


def test_all_of_nothing() -> None:
    found = reason(classified(potential=0, contribution=11e6))
    assert "That is all it could be worth." in found.text(EN)


def page(*facts: Any, drifting: bool | None = None, **row: Any) -> str:
    made = account(*facts, **row)
    blocks = context_blocks(segment(made, ask(), drifting), Names(made))
    return markdown(Report(blocks), EN)


def test_what_is_missing_is_named_and_nothing_is_claimed() -> None:
    text = page(contribution=4e6)
    assert "Not classified: nobody has entered what it could be worth to us a year" in text
    assert "Class" not in text
    assert "Asks us to" not in text


def test_figures_that_stand_for_a_contribution_are_named() -> None:
    text = page(AccountFigure(period="2025", contribution=4e6), potential=4e6)
    assert "What it gives is taken from its figures of 2025." in text


@pytest.mark.parametrize(
    ("row", "drifting", "said"),
    [
        ({}, None, None),
        ({}, True, "Relations with it have been falling for two reviews: win it back."),
        ({"lifecycle_stage": "decline"}, None, "Its business with us declines: win it back."),
    ],
)
def test_why_it_is_to_be_won_back(
    row: dict[str, Any], drifting: bool | None, said: str | None
) -> None:
    text = page(potential=20e6, contribution=10e6, drifting=drifting, **row)
    assert ("win it back" in text) == (said is not None)
    assert said is None or said in text
    assert ("neutralise opposition" in text) == (said is not None)


def test_red_lines_are_told() -> None:
    branch = account(id="north", name="North", parent="acme", contribution=15e6)
    top = account(contribution=25e6, own_revenue=100e6)
    text = markdown(by_class_report(segmentation([top, branch], ask())), EN)
    assert "25% of our own revenue comes from here (warning above 20%)" in text
    assert "With its branches 40% of our own revenue comes from here (alarm above 30%)" in text


@pytest.mark.parametrize("lang", [EN, ZH])
@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_a_question(doubt: Doubt, lang: Any) -> None:
    rows = AccountFigure(period="2025", contribution=3e6, orders=2)
    found = classified(rows, potential=9e6, contribution=2e6, lifecycle_stage="stable")
    (asked,) = questions(found.model_copy(update={"questions": [doubt]}))
    said = asked.text(lang)
    assert said.endswith("?" if lang is EN else "？")
    assert "{" not in said


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2026", "2026", "2026年"),
        ("2026-Q2", "Q2 2026", "2026年第2季度"),
        ("2026-06", "Jun 2026", "2026年6月"),
        ("2025-07/2026-06", "Jul 2025 to Jun 2026", "2025年7月至2026年6月"),
    ],
)
def test_periods_are_said(period: str, english: str, chinese: str) -> None:
    assert (Period(period).text(EN), Period(period).text(ZH)) == (english, chinese)
