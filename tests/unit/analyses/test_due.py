"""Which reviews are due, since when, and why."""

from datetime import date

import pytest

from influence.analyses.common import Question
from influence.analyses.due import Due, DueKind, PartDue, due
from influence.analyses.last_review import parts_of
from influence.domain.account import AccountFigure
from influence.domain.plan import Event, Review
from influence.domain.words import ReviewPart
from tests.accounts import TODAY, account, client, settings

SPRING = date(2026, 3, 31)


def held(on: date = SPRING, part: str | None = None) -> Review:
    return Review(date=on, part=part)


def asked(*facts, on: date = TODAY, **row) -> Due:
    return due([account(client("a"), *facts, **row)], Question(as_of=on))


def parts(found: list[PartDue]) -> set[str]:
    return {one.part.value for one in found}


def test_people_every_three_months_coverage_every_six():
    for on, expected in (
        (date(2026, 6, 29), set()),
        (TODAY, {"people", "opportunities", "industry", "priorities", "grade"}),
        (date(2026, 9, 30), {part.value for part in ReviewPart}),
    ):
        assert parts(asked(held(), on=on).due) == expected
    (people,) = (one for one in asked(held(), on=date(2026, 7, 10)).due if one.part == "people")
    assert (people.last, people.due_on, people.overdue_days) == (SPRING, TODAY, 10)
    assert [(why.kind, why.months) for why in people.why] == [(DueKind.CADENCE, 3)]


def test_what_comes_next_is_told_too():
    found = asked(held(), on=date(2026, 6, 1))
    assert found.due == []
    assert [one.due_on for one in found.next] == [TODAY] * 5 + [date(2026, 9, 30)] * 3


def test_a_part_never_reviewed_is_due_since_the_fiscal_year_began():
    found = asked(held(part="people"), fiscal_year_start="04-01", on=date(2026, 6, 1))
    assert parts(found.due) == {part.value for part in ReviewPart}
    why = {one.part: (one.due_on, [reason.kind for reason in one.why]) for one in found.due}
    assert why[ReviewPart.GRADE] == (date(2026, 4, 1), [DueKind.NEVER])
    assert why[ReviewPart.PEOPLE] == (date(2026, 4, 1), [DueKind.FISCAL_YEAR])
    unknown = asked().due
    assert {one.due_on for one in unknown} == {None}
    assert {one.overdue_days for one in unknown} == {None}


def test_a_new_fiscal_year_comes_before_the_cadence():
    found = asked(held(date(2026, 6, 10)), fiscal_year_start="07-01", on=date(2026, 7, 1))
    assert {one.due_on for one in found.due} == {date(2026, 7, 1)}
    assert len(found.due) == len(ReviewPart)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("reorganisation", {"people", "grade"}),
        ("policy", {"industry", "grade"}),
        ("purchase_swing", {"opportunities", "grade"}),
        ("rumour", set()),
    ],
)
def test_events_ask_for_a_review_at_once(kind, expected):
    event = Event(date=date(2026, 4, 20), kind=kind)
    found = asked(held(), event, on=date(2026, 5, 1))
    assert parts(found.due) == expected
    for one in found.due:
        assert (one.due_on, one.overdue_days) == (date(2026, 4, 20), 11)
        assert [(why.kind, why.event) for why in one.why] == [(DueKind.EVENT, kind)]
    assert not asked(held(), event, on=date(2026, 4, 19)).due
    assert not asked(held(), Event(date=SPRING, kind=kind), on=date(2026, 5, 1)).due


def figures(**spend: float) -> list[AccountFigure]:
    return [
        AccountFigure(period=key.strip("p").replace("_", "-"), spend=value)
        for key, value in spend.items()
    ]


@pytest.mark.parametrize(
    ("spend", "moved"),
    [
        ({"p2025_06": 100, "p2026_06": 121}, 0.21),
        ({"p2025_06": 100, "p2026_06": 79}, -0.21),
        ({"p2025_06": 100, "p2026_06": 120}, None),
        ({"p2025_Q2": 100, "p2026_04": 50, "p2026_05": 50, "p2026_06": 50}, None),
        ({"p2025_Q2": 100, "p2026_Q2": 150}, 0.5),
        ({"p2025_06": 0, "p2026_06": 50}, None),
        ({"p2026_06": 50}, None),
        ({"p2025_03": 100, "p2026_03": 200}, None),  # over before the last review
        ({"p2025_07": 100, "p2026_07": 200}, None),  # not over yet
    ],
)
def test_purchases_that_moved_by_more_than_a_fifth(spend, moved):
    found = asked(held(), figures(**spend))
    why = [w for one in found.due if one.part == "grade" for w in one.why]
    told = [w for w in why if w.kind is DueKind.FIGURES]
    assert [w.change for w in told] == ([] if moved is None else [pytest.approx(moved)])
    assert {w.on for w in told} <= {TODAY}
    assert parts(one for one in found.due if told[:1] and told[0] in one.why) == (
        {"grade", "opportunities"} if told else set()
    )


def test_settings_of_the_account_and_of_the_run_change_the_cadence():
    slow = settings(cadence__people=12)
    assert "people" not in parts(asked(held(), slow).due)
    run = Question(as_of=TODAY, settings={"cadence.people": "3"})
    assert "people" in parts(due([account(client("a"), held(), slow)], run).due)


def test_the_longest_overdue_comes_first():
    maps = [
        account(client("a"), held(date(2026, 1, 31), "people"), id="b", name="B"),
        account(client("a"), held(date(2025, 11, 30), "people"), id="a", name="A"),
    ]
    found = due(maps, Question(as_of=TODAY)).due
    assert [(one.account, one.due_on) for one in found[:2]] == [
        ("a", date(2026, 2, 28)),
        ("b", date(2026, 4, 30)),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (None, set(ReviewPart)),
        (" ", set(ReviewPart)),
        ("people", {"people"}),
        ("People and Strategy", {"people", "strategy"}),
        ("人脉资源", {"people"}),
        ("客户分级", {"grade"}),
        ("lunch", set()),
    ],
)
def test_which_parts_a_review_names(text, named):
    assert parts_of(text) == named
