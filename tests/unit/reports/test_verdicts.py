"""What is good, what is dangerous and what is wanted: a sentence each, from the figures."""

from datetime import timedelta

import pytest

from influence.domain.plan import Review
from influence.reports.blocks import Paragraph, Tone
from influence.reports.people_section.leavers import dangerous_leavers
from influence.reports.people_section.verdicts import dangerous, good, wanted
from influence.wording.texts import say
from tests.accounts import TODAY, account, client, opinion, own, rival
from tests.unit.reports.sections import found, sway, tie


def said(paragraph: Paragraph) -> str:
    return say(paragraph.text)


def test_nothing_is_good_where_nobody_decides() -> None:
    seen = found(account(client("ann"), own("o"), tie("o", "ann"), opinion("ann", solution=2)))
    assert said(good(*seen)) == "On our side: ann."
    assert said(dangerous(*seen)).startswith("We do not know who decides.")
    assert said(wanted(*seen)).startswith("Help us find out who approves")


def test_who_is_reached_by_two_firm_routes_is_good() -> None:
    facts = account(
        client("ann", "approver"), client("bob", "user"), own("o"), own("p"),
        tie("o", "ann"), tie("p", "ann"),
    )  # fmt: skip
    seen = found(facts)
    assert said(good(*seen)).startswith("We get through safely to ann, who together have 83%")
    assert good(*seen).tone is Tone.GOOD
    assert "Nobody of us gets through to bob (17% of the say)." in said(dangerous(*seen))


@pytest.mark.parametrize(
    ("leaving", "sentence"),
    [
        (None, "If wei left, we would have no route to ann."),
        (30, "wei leaves on 30 Jul 2026; after that we have no route to ann."),
    ],
)
def test_the_one_on_whom_everything_hangs_is_the_danger(leaving: int | None, sentence: str) -> None:
    day = None if leaving is None else TODAY + timedelta(days=leaving)
    facts = account(
        client("ann", "approver"), client("wei", leaving_on=day), own("o"), own("p"),
        tie("o", "wei"), tie("p", "wei"), sway("wei", "ann"), opinion("wei", solution=2),
        yearly_spend=1e6, currency="CNY",
    )  # fmt: skip
    seen = found(facts)
    assert said(dangerous(*seen)).startswith(sentence)
    assert "At stake: " in said(dangerous(*seen))
    asked_for = said(wanted(*seen))
    assert asked_for.startswith(("Time and a door for o to meet ann", "Time and a door for p"))
    ends = "so that not everything hangs on wei." if day is None else "wei leaves on 30 Jul 2026."
    assert asked_for.endswith(ends)


@pytest.mark.parametrize(
    ("closeness", "attitudes", "sentence"),
    [
        ((0,), {}, "Time for o to come closer to ann."),
        ((1, 0), {}, "Time for p to come closer to ann, so that not everything hangs on o."),
        ((2, 2), {"solution": -1}, "Help to win ann over."),
        ((2, 2), {"solution": 1, "relationship": 1}, "Help to deepen the relationship with ann."),
        (
            (2, 2),
            {"solution": 2, "relationship": 2, "price": 2},
            "Time to ask the questions in the part on what we do not know.",
        ),
    ],
)
def test_what_is_asked_for_is_the_step_that_helps_most(
    closeness: tuple[int, ...], attitudes: dict[str, int], sentence: str
) -> None:
    ties = [tie(who, "ann", level) for who, level in zip("op", closeness, strict=False)]
    colleagues = [own(one.own) for one in ties]
    seen = found(account(client("ann", "approver"), colleagues, ties, opinion("ann", **attitudes)))
    assert said(wanted(*seen)) == sentence


def test_a_competitor_ahead_of_us_is_a_danger() -> None:
    facts = account(
        client("ann", "approver"), own("o"), own("p"), rival("eve"), tie("o", "ann", -1),
        tie("p", "ann", -1), sway("eve", "ann"),
    )  # fmt: skip
    assert "Competitors are ahead of us at ann." in said(dangerous(*found(facts)))


def test_coming_closer_is_good_and_moving_away_is_not_told_as_good() -> None:
    held = Review(date=TODAY - timedelta(days=60), part="people")

    def moved(before: int, after: int) -> str:
        earlier = opinion("ann", date=TODAY - timedelta(days=90), solution=before)
        facts = account(
            client("ann", "approver"), own("o"), earlier, opinion("ann", solution=after), held
        )
        return said(good(*found(facts)))

    assert moved(0, 1).startswith("Since 1 May 2026 we have come closer, from 50 to 75 points.")
    assert "come closer" not in moved(1, 0)


def test_a_decider_who_may_leave_like_anybody_is_told_after_the_others() -> None:
    people = [client("ann", "approver"), client("wei"), own("o"), own("p")]
    ties = [tie("o", "ann"), tie("p", "wei"), sway("wei", "ann"), opinion("wei", solution=2)]
    first = dangerous_leavers(found(account(people, ties))[0])
    assert [one.contact for one in first][-1] == "ann"
    leaves = people[0].model_copy(update={"leaving_on": TODAY + timedelta(days=9)})
    soon = dangerous_leavers(found(account([leaves, *people[1:]], ties))[0])
    assert soon[0].contact == "ann"


def test_nobody_assessed_is_said() -> None:
    seen = found(account(client("ann", "approver")))
    assert good(*seen).tone is Tone.PLAIN
    assert said(good(*seen)) == "Nothing we could name: nobody's attitude has been assessed."
    assert "We do not know how anybody stands to us." in said(dangerous(*seen))
    assert said(wanted(*seen)) == "Say how each decider stands to us, and how you know."
