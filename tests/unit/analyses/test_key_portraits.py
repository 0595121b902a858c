"""Who stands in the table of key people, and where the mood of the meetings is going."""

from dataclasses import replace
from datetime import timedelta

import pytest

from influence.analyses.common import View
from influence.analyses.key_portraits import Mood, key_portraits
from influence.domain.account_map import AccountMap
from influence.domain.contact import Post
from influence.domain.lines import Coverage
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Interaction
from tests.accounts import TODAY, account, ask, client, opinion, own, rival


def met(days: int, sentiment: float | None = None, **more: object) -> Interaction:
    """A meeting of `o` with `ann` so many days ago."""
    given = {"date": TODAY - timedelta(days=days), "own": "o", "contact": "ann"}
    return Interaction(**{**given, "sentiment": sentiment, **more})


def people(*facts: object) -> AccountMap:
    return account(client("ann", "approver"), own("o"), *facts)


def mood(*meetings: Interaction) -> Mood:
    [portrait] = key_portraits(View(people(*meetings), ask()))
    return portrait.mood


@pytest.mark.parametrize(
    ("felt", "mood_of_them"),
    [
        ([], Mood.UNKNOWN),
        ([0.5], Mood.UNKNOWN),
        ([0.5, 0.0], Mood.RISING),
        ([-0.5, 0.0], Mood.FALLING),
        ([0.1, 0.0], Mood.STEADY),
        ([0.5, None, 0.0], Mood.RISING),
        ([0.5, 0.8, -0.6, 1.0], Mood.RISING),  # the last one counts against the two before it
        ([0.0, 0.4, 0.0, -1.0], Mood.FALLING),
    ],
)
def test_the_newest_meeting_against_the_two_before(
    felt: list[float | None], mood_of_them: Mood
) -> None:
    assert mood(*(met(10 * (n + 1), one) for n, one in enumerate(felt))) is mood_of_them


def test_meetings_older_than_a_year_say_nothing_of_the_mood() -> None:
    assert mood(met(10, 0.8), met(366, -0.8)) is Mood.UNKNOWN
    assert mood(met(10, 0.8), met(365, -0.8)) is Mood.RISING


def test_the_last_three_meetings_are_shown_newest_first() -> None:
    [portrait] = key_portraits(View(people(*(met(days) for days in (40, 10, 30, 20))), ask()))
    days = [(TODAY - meeting.date).days for meeting in portrait.meetings]
    assert days == [10, 20, 30]


def test_meetings_of_the_future_have_not_been_held() -> None:
    earlier = replace(ask(), as_of=TODAY - timedelta(days=3))
    [portrait] = key_portraits(View(people(met(1), met(5)), earlier))
    assert [meeting.date for meeting in portrait.meetings] == [TODAY - timedelta(days=5)]


def test_in_an_opportunity_meetings_about_another_one_do_not_count() -> None:
    deals = [Opportunity(id=id, name=id) for id in ("this", "other")]
    about = [met(1, opportunity="other"), met(2, opportunity="this"), met(3)]
    facts = people(*deals, *about)

    def days(deal: str | None) -> list[int]:
        [portrait] = key_portraits(View(facts, ask(deal)))
        return [(TODAY - meeting.date).days for meeting in portrait.meetings]

    assert days(None) == [1, 2, 3]
    assert days("this") == [2, 3]


def test_everybody_with_a_role_and_nobody_else_the_heaviest_first() -> None:
    facts = account(
        client("cho", "champion"), client("uli", "user"), client("ann", "approver"),
        client("bob"), own("o"), rival("eve"),
    )  # fmt: skip
    assert [p.contact for p in key_portraits(View(facts, ask()))] == ["ann", "uli", "cho"]


def test_roles_are_those_of_the_opportunity() -> None:
    facts = account(
        client("ann", "approver"), client("bob"), Opportunity(id="d", name="D"),
        DecisionRole(opportunity="d", contact="bob", role="user"),
        DecisionRole(opportunity="d", contact="bob", role="decision_maker"),
    )  # fmt: skip
    [portrait] = key_portraits(View(facts, ask("d")))
    assert portrait.contact == "bob"
    assert [role.value for role in portrait.roles] == ["decision_maker", "user"]


def test_a_recorded_post_says_since_when() -> None:
    start = TODAY - timedelta(days=100)
    facts = account(
        client("ann", "approver", in_post_since=TODAY - timedelta(days=900)),
        Post(contact="ann", title="CIO", start=start),
        Post(contact="ann", title="CEO", start=TODAY + timedelta(days=1)),
    )
    [portrait] = key_portraits(View(facts, ask()))
    assert (portrait.in_post_since, portrait.title) == (start, "CIO")


def test_who_of_us_holds_the_tie() -> None:
    facts = people(
        own("p"), opinion("ann", relationship=1), Coverage(own="p", contact="ann", closeness=1)
    )
    [portrait] = key_portraits(View(facts, ask()))
    assert [(tie.own, tie.closeness) for tie in portrait.covered_by] == [("p", 1)]
