"""Two managers at once, and circles of reporting lines: view by view, day by day."""

from datetime import date

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.invariants import circles, violations
from tests.accounts import TODAY, client
from tests.unit.domain.violated import DEAL, PEOPLE, codes, only, reports


def test_two_solid_managers_at_once():
    code, table, column, ids, sentence = only(*PEOPLE, reports("a", "b"), reports("a", "c"))
    assert (code, table, column, ids) == (
        "two_managers",
        "reporting_lines",
        "manager",
        ("a", "b", "c"),
    )
    assert sentence == (
        "a has two solid managers at once: b and c. End one line or make it dotted."
    )


@pytest.mark.parametrize(
    "second",
    [
        reports("a", "c", kind="dotted"),
        reports("a", "c", opportunity="deal"),
        reports("a", "c", valid_from=date(2026, 2, 1)),
        reports("a", "b", valid_from=date(2025, 1, 1)),  # the same manager, said again
    ],
)
def test_one_manager_after_another_or_in_another_view_is_fine(second):
    first = reports("a", "b", valid_to=date(2026, 1, 31))
    assert codes(*PEOPLE, DEAL, first, second) == []


def test_managers_that_share_a_single_day():
    first = reports("a", "b", valid_to=date(2026, 1, 31))
    second = reports("a", "c", valid_from=date(2026, 1, 31))
    assert codes(*PEOPLE, first, second) == ["two_managers"]


def test_two_solid_managers_in_one_deal():
    lines = (reports("a", "b", opportunity="deal"), reports("a", "c", opportunity="deal"))
    assert codes(*PEOPLE, DEAL, *lines) == ["two_managers"]


def test_a_circle_of_solid_lines():
    lines = (reports("b", "c"), reports("c", "a"), reports("a", "b"))
    assert only(*PEOPLE, *lines) == (
        "reporting_circle",
        "reporting_lines",
        "manager",
        ("a", "b", "c"),
        "a > b > c > a report to each other in a circle. Remove one line.",
    )


def test_a_circle_names_the_rows_that_make_it():
    facts = (*PEOPLE, reports("a", "b"), reports("b", "a"), reports("c", "a"))
    map = AccountMap.unchecked("acme", (Account(name="Acme", id="acme"), *facts))
    (violation,) = violations(map, TODAY)
    assert [key[:2] for key in violation.keys] == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize(
    "closing",
    [
        reports("b", "a", kind="dotted"),
        reports("b", "a", opportunity="deal"),  # never across views
        reports("b", "a", valid_from=date(2026, 2, 1)),  # when the other line has ended
    ],
)
def test_what_is_no_circle(closing):
    assert codes(*PEOPLE, DEAL, reports("a", "b", valid_to=date(2026, 1, 31)), closing) == []


def test_a_circle_that_exists_on_a_single_day():
    lines = (
        reports("a", "b", valid_to=date(2026, 1, 31)),
        reports("b", "a", valid_from=date(2026, 1, 31)),
    )
    assert codes(*PEOPLE, *lines) == ["reporting_circle"]


def test_a_circle_in_the_deal_s_own_chain():
    lines = [reports(u, v, opportunity="deal") for u, v in ("ab", "ba")]
    assert codes(*PEOPLE, DEAL, *lines) == ["reporting_circle"]


def test_two_separate_circles_are_both_told():
    people = [client(id) for id in "abcd"]
    lines = [reports(u, v) for u, v in ("ab", "ba", "cd", "dc")]
    assert codes(*people, *lines) == ["reporting_circle", "reporting_circle"]


def test_circles_start_at_their_smallest_and_leave_out_what_leads_to_them():
    assert circles({"z": ["b"], "b": ["c"], "c": ["a"], "a": ["b"]}) == [["a", "b", "c"]]
    assert circles({"a": ["b"], "b": ["c"]}) == []
