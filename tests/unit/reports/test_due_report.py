"""Why a review is due, in words."""

from datetime import date

import pytest

from influence.analyses.common import Question
from influence.analyses.due import due
from influence.domain.account import AccountFigure
from influence.domain.plan import Review
from influence.i18n import translator
from influence.reports.blocks import Table
from influence.reports.due_report import due_report
from influence.wording.texts import say
from tests.accounts import account


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "purchases +9% against the year before, Q1 2026"),
        ("zh", "2026年第1季度"),
    ],
)
def test_figures_that_moved_are_said_as_everywhere_else(lang: str, said: str) -> None:
    figures = [
        AccountFigure(period=f"{year}-Q1", spend=spend)
        for year, spend in ((2025, 1e6), (2026, 1.09e6))
    ]
    held = [Review(date=date(2026, 3, 1), part="opportunities")]
    asked = Question(as_of=date(2026, 4, 15), settings={"regrade.swing": 0.05})
    found = due([account(figures, held)], asked)
    tables = [block for block in due_report(found).blocks if isinstance(block, Table)]
    reasons = [say(row.cells[-1], translator(lang)) for row in tables[0].rows]
    assert any(said in reason for reason in reasons)
