"""The risk page: who is on it, in what order, with which alarm, and what it says of each."""

from datetime import date, timedelta

from influence.analyses.risk import risk
from influence.domain.account_map import AccountMap
from influence.domain.lines import Coverage, Influence
from influence.domain.messages import ENGLISH
from influence.renderers.markdown import markdown
from influence.reports.blocks import Paragraph, Report, Table
from influence.reports.names import Names
from influence.reports.risk_report import SHOWN, risk_report
from influence.wording.texts import say
from tests.accounts import TODAY, account, client, opinion, own, view


def page(map: AccountMap) -> Report:
    return risk_report(risk(view(map)), Names(map))


def rows(map: AccountMap) -> list[tuple[str, str, str]]:
    """Rank, person and what is lost with them."""
    [table] = [block for block in page(map).blocks if isinstance(block, Table)]
    return [tuple(say(row.cells[i]) for i in (0, 1, 6)) for row in table.rows]


def details(map: AccountMap, person: str) -> list[str]:
    [table] = [block for block in page(map).blocks if isinstance(block, Table)]
    [row] = [row for row in table.rows if say(row.cells[1]) == person]
    return [say(detail) for detail in row.details]


def one_way(leaving_on: date | None = None) -> AccountMap:
    """The only way from us to the CEO leads through Ann."""
    return account(
        client("ceo", "approver"),
        client("ann", leaving_on=leaving_on),
        own("o"),
        Coverage(own="o", contact="ann", closeness=2, evidence="said"),
        Influence(influencer="ann", influenced="ceo", strength=5, observed_on=TODAY),
        opinion("ann", solution=2),
        yearly_spend=1e6,
    )


def test_who_leaves_soon_and_cuts_somebody_off_comes_first_with_two_marks() -> None:
    ranked = rows(one_way(TODAY + timedelta(days=30)))
    assert ranked[0] == ("1 !!", "ann", "ceo")
    assert "30 Jul 2026" in details(one_way(TODAY + timedelta(days=30)), "ann")[0]


def test_so_many_stay_in_their_order_as_there_are() -> None:
    tie = Coverage(own="o", contact="ceo", closeness=2)
    map = account(client("ceo", "approver"), own("o"), tie)
    said = [say(block.text) for block in page(map).blocks if isinstance(block, Paragraph)]
    assert len(rows(map)) == 2
    assert "With every strength one level lower or higher the first two stay the same." in said


def test_who_cuts_somebody_off_has_one_mark_and_a_sentence() -> None:
    marks = {person: rank for rank, person, _ in rows(one_way())}
    assert marks["ann"].endswith(" !")
    assert marks["o"].endswith(" !")
    assert "!" not in marks["ceo"]
    assert details(one_way(), "ann") == [
        "Every route from us to ceo goes through ann.",
        "Cheapest repair: o (ours) meets ceo: a new tie; +0.30 access for an effort of 3.",
    ]


def test_our_own_colleague_is_told_what_to_hand_over() -> None:
    assert "To hand over: 1 contact, 1 of them covered by nobody else." in details(one_way(), "o")


def test_one_page_and_no_more() -> None:
    users = [client(f"u{n}", "user") for n in range(12)]
    ties = [Coverage(own="o", contact=user.id, closeness=n % 3) for n, user in enumerate(users)]
    map = account(users, own("o"), ties)
    [table] = [block for block in page(map).blocks if isinstance(block, Table)]
    assert len(table.rows) == SHOWN
    assert say(table.more) == "6 more with smaller losses: influence spof acme"


def test_who_cannot_be_reached_is_named() -> None:
    map = account(
        client("ceo", "approver"), client("cfo", "economic_buyer"), own("o"),
        Coverage(own="o", contact="ceo", closeness=1),
    )  # fmt: skip
    said = [say(block.text) for block in page(map).blocks if isinstance(block, Paragraph)]
    assert "Nobody of us reaches cfo." in said


def test_the_page_has_its_parts_in_the_order_of_the_questions() -> None:
    text = markdown(page(one_way()), ENGLISH)
    parts = (
        "1 decider",
        "Closeness",
        "IF THIS PERSON LEAVES",
        "OUTLOOK",
        "HOW SURE",
        "CHECK FIRST",
        "Rehearse a departure",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_of_many_deciders_the_first_are_named_and_the_others_counted() -> None:
    """A stand-in at a large client reaches fifty: a line of names says less than their number."""
    bosses = [f"boss{number}" for number in range(9)]
    lines = (
        Influence(influencer=who, influenced=boss, strength=5, observed_on=TODAY)
        for who in ("ann", "bea")
        for boss in bosses
    )
    ties = (Coverage(own="o", contact=who, closeness=2, evidence="said") for who in ("ann", "bea"))
    people = (client(boss, "approver") for boss in bosses)
    reached = account(people, client("ann"), client("bea"), own("o"), ties, lines)
    found = risk(view(reached))
    # The best route left leads through the stand-in here, and says it already.
    people = [one.model_copy(update={"second_route": None}) for one in found.people]
    shown = markdown(
        risk_report(found.model_copy(update={"people": people}), Names(reached)), ENGLISH
    )
    assert "(reaches boss0, boss1, boss2, boss3, boss4 and 4 more, " in shown

    tie = Coverage(own="o", contact="boss8", closeness=2)
    unreached = account((client(boss, "user") for boss in bosses), own("o"), tie)
    said = [say(block.text) for block in page(unreached).blocks if isinstance(block, Paragraph)]
    names = "boss0, boss1, boss2, boss3, boss4 and 3 more"
    assert f"Nobody of us reaches these 8: {names}." in said
