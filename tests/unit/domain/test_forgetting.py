"""Forgetting a person: rows about them go, mentions become empty, nobody else loses anything."""

from hypothesis import given
from hypothesis import strategies as st

from influence.domain.account_map import Guest, references
from influence.domain.contact import Department, Post
from influence.domain.forgetting import forget_contact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction, Review, Target
from tests.accounts import TODAY, account, client, opinion, own
from tests.strategies import accounts

PEOPLE = (client("li"), client("wu"), own("zhao"))


def without_li(*facts, guests=None, ids=("li",)):
    return forget_contact(account(PEOPLE, *facts, guests=guests), frozenset(ids))


def left(map):
    return {name: len(rows) for name, rows in map.rows.items() if rows}


def test_rows_about_the_person_go():
    about = (
        Post(contact="li"),
        ReportingLine(report="li", manager="wu"),
        ReportingLine(report="wu", manager="li", kind="dotted"),
        Influence(influencer="li", influenced="wu"),
        Influence(influencer="wu", influenced="li"),
        Conflict(a="wu", b="li"),
        Coverage(own="zhao", contact="li"),
        opinion("li", price=1),
        Opportunity(name="Deal", id="deal"),
        DecisionRole(opportunity="deal", contact="li", role="user"),
        Target(subject="li", attitude="price", level_or_points=1, due=TODAY),
        Interaction(date=TODAY, own="zhao", contact="li"),
        Event(date=TODAY, kind="rumour", subject="li"),
    )
    assert left(without_li(about)) == {"accounts": 1, "contacts": 2, "opportunities": 1}


def test_mentions_become_empty():
    mentions = (
        Department(name="IT", id="it", head="li"),
        opinion("wu", price=1, assessor="li"),
        Action(action="Call", id="1", owner="li"),
    )
    map = without_li(mentions, own("x"))
    assert map.departments["it"].head is None
    assert [a.assessor for a in map.assessments] == [None]
    assert [a.owner for a in map.actions] == [None]


def test_who_is_listed_as_text_goes_from_the_list():
    """By id or name, as participant, assessor or owner; an id of other capitals is another one."""
    lists = (
        Review(date=TODAY, part="a", participants="Zhao; LI NA, wu;li"),
        Review(date=TODAY, part="b", participants="li"),
        Review(date=TODAY, part="c", participants="Li; wu;; ", decisions="Li Na decides"),
        Action(action="Call", id="1", owner="Li Na"),
        opinion("wu", price=1, assessor="li na"),
    )
    map = forget_contact(account(PEOPLE, lists), frozenset(("li",)), frozenset(("Li Na",)))
    assert [r.participants for r in map.reviews] == ["Zhao;wu", None, "Li; wu;; "]
    assert map.reviews[2].decisions == "Li Na decides"
    assert [fact.owner for fact in map.actions] == [None]
    assert [fact.assessor for fact in map.assessments] == [None]


def test_somebody_else_s_rows_stay_as_they_are():
    kept = (opinion("wu", price=1, assessor="zhao"), Coverage(own="zhao", contact="wu"))
    map = without_li(kept)
    assert map == forget_contact(account(PEOPLE[1:], kept), frozenset())


def test_of_rows_that_become_alike_the_one_that_never_named_the_person_stays():
    """Two assessments of the day, one by li and one by nobody."""
    rows = (opinion("wu", price=2, assessor="li"), opinion("wu", price=-1))
    assert [a.price for a in without_li(rows).assessments] == [-1]


def test_influence_lines_are_numbered_again():
    line = Influence(influencer="wu", influenced="zhao")
    rows = (Influence(influencer="li", influenced="wu"), line, line)
    assert [key[-1] for key in without_li(rows).rows["influences"]] == ["0", "1"]


def test_a_person_of_another_account_is_forgotten_here_as_a_guest():
    line = Influence(influencer="hq/li", influenced="wu")
    map = without_li(line, guests={"hq/li": Guest(client("li"))}, ids=("hq/li",))
    assert map.influences == ()
    assert map.guests == {}
    assert "li" in map.contacts  # somebody else, of the same id


def test_an_unknown_person_changes_nothing():
    map = account(PEOPLE)
    assert forget_contact(map, frozenset(("nobody",))) == map


@given(accounts(max_rows=30), st.data())
def test_nobody_is_mentioned_any_more(map, data):
    id = data.draw(st.sampled_from(sorted(map.contacts)))
    forgotten = forget_contact(map, frozenset((id,)))
    assert id not in forgotten.contacts
    assert not any(
        reference == id
        for table, _, fact in forgotten.facts()
        for _, reference in references(table, fact)
    )
    assert forgotten.contacts == {i: c for i, c in map.contacts.items() if i != id}
