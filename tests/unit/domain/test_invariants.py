"""Every rule of an account: what breaks it, how the sentence reads, what just does not break it."""

from datetime import date, timedelta

import pytest

from influence.domain.account import Account, Setting
from influence.domain.account_map import AccountMap, Guest
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department, Post
from influence.domain.errors import BadInput
from influence.domain.lines import Conflict, Coverage, Influence
from influence.domain.opportunity import DecisionRole
from influence.domain.plan import Event, Interaction, Review, Target
from influence.domain.words import EventKind, Side
from tests.accounts import TODAY, client, own, partner, rival, settings
from tests.unit.domain.violated import DEAL, PEOPLE, broken, codes, only, reports

TOMORROW = TODAY + timedelta(1)


def test_a_sound_account_breaks_nothing():
    assert broken(*PEOPLE, DEAL, reports("a", "b"), Coverage(own="o", contact="a")) == []


def test_nobody_has_the_id_that_stands_for_us():
    code, table, column, ids, sentence = only(client("US"))
    assert (code, table, column, ids) == ("reserved_id", "contacts", "id", ("US",))
    assert sentence == 'the id "US" is reserved for ourselves. Choose another id.'
    assert codes(client("us")) == []


@pytest.mark.parametrize(
    ("fact", "table", "column", "what"),
    [
        (Department(name="IT", id="it", head="x"), "departments", "head", "contact"),
        (Department(name="IT", id="it", parent="x"), "departments", "parent", "department"),
        (Contact(name="d", id="d", department="x"), "contacts", "department", "department"),
        (Post(contact="x"), "posts", "contact", "contact"),
        (Post(contact="a", department="x"), "posts", "department", "department"),
        (reports("x", "a"), "reporting_lines", "report", "contact"),
        (reports("a", "x"), "reporting_lines", "manager", "contact"),
        (reports("a", "b", opportunity="x"), "reporting_lines", "opportunity", "opportunity"),
        (Influence(influencer="x", influenced="a"), "influences", "influencer", "contact"),
        (Influence(influencer="a", influenced="x"), "influences", "influenced", "contact"),
        (
            Influence(influencer="a", influenced="b", opportunity="x"),
            "influences",
            "opportunity",
            "opportunity",
        ),
        (Conflict(a="x", b="a"), "conflicts", "a", "contact"),
        (Conflict(a="a", b="x"), "conflicts", "b", "contact"),
        (Coverage(own="x", contact="a"), "coverage", "own", "contact"),
        (Coverage(own="o", contact="x"), "coverage", "contact", "contact"),
        (Assessment(contact="x", date=TODAY), "assessments", "contact", "contact"),
        (
            Assessment(contact="a", date=TODAY, opportunity="x"),
            "assessments",
            "opportunity",
            "opportunity",
        ),
        (
            DecisionRole(opportunity="x", contact="a", role="user"),
            "decision_roles",
            "opportunity",
            "opportunity",
        ),
        (
            DecisionRole(opportunity="deal", contact="x", role="user"),
            "decision_roles",
            "contact",
            "contact",
        ),
        (
            Target(subject="x", attitude="price", level_or_points=1, due=TODAY),
            "targets",
            "subject",
            "contact or department",
        ),
        (Interaction(date=TODAY, own="x", contact="a"), "interactions", "own", "contact"),
        (Interaction(date=TODAY, own="o", contact="x"), "interactions", "contact", "contact"),
        (
            Event(date=TODAY, kind=EventKind.RUMOUR, subject="x"),
            "events",
            "subject",
            "contact or department",
        ),
    ],
)
def test_references_that_lead_nowhere(fact, table, column, what):
    code, found_table, found_column, ids, sentence = only(*PEOPLE, DEAL, fact)
    assert (code, found_table, found_column, ids) == ("unknown_id", table, column, ("x",))
    assert sentence.startswith(f'there is no {what} "x".')


def test_a_reference_names_the_nearest_id():
    sentence = only(client("zhang-3"), client("b"), reports("zhang-4", "b"))[-1]
    assert sentence == (
        'there is no contact "zhang-4". Did you mean "zhang-3"? '
        "Add it to contacts or correct the id."
    )


def test_subjects_may_be_contacts_departments_and_the_account():
    it = Department(name="IT", id="it")
    rows = [Event(date=TODAY, kind=EventKind.RUMOUR, subject=id) for id in ("a", "it", "acme")]
    assert codes(*PEOPLE, it, *rows) == []


def test_assessors_and_owners_may_be_anybody():
    seen = Assessment(contact="a", date=TODAY, assessor="a name in passing")
    assert codes(*PEOPLE, seen) == []


def test_guests_are_known():
    line = Influence(influencer="hq/x", influenced="a")
    assert codes(*PEOPLE, line, guests={"hq/x": Guest(client("x"))}) == []
    assert codes(*PEOPLE, line) == ["unknown_id"]


@pytest.mark.parametrize(
    ("fact", "table", "column", "sentence"),
    [
        (
            reports("a", "a"),
            "reporting_lines",
            "manager",
            "a reports to themselves. Correct one id.",
        ),
        (
            Influence(influencer="a", influenced="a"),
            "influences",
            "influenced",
            "a sways themselves. Correct one id.",
        ),
        (
            Conflict(a="a", b="a"),
            "conflicts",
            "b",
            "a is in conflict with themselves. Correct one id.",
        ),
    ],
)
def test_lines_to_oneself(fact, table, column, sentence):
    assert only(*PEOPLE, fact) == ("self_line", table, column, ("a",), sentence)


@pytest.mark.parametrize(
    ("make", "table", "column"),
    [
        (
            lambda d: Influence(influencer="a", influenced="b", observed_on=d),
            "influences",
            "observed_on",
        ),
        (lambda d: Conflict(a="a", b="b", observed_on=d), "conflicts", "observed_on"),
        (lambda d: Coverage(own="o", contact="a", since=d), "coverage", "since"),
        (lambda d: Coverage(own="o", contact="a", last_contact=d), "coverage", "last_contact"),
        (lambda d: Assessment(contact="a", date=d), "assessments", "date"),
        (lambda d: Interaction(date=d, own="o", contact="a"), "interactions", "date"),
        (lambda d: Event(date=d, kind=EventKind.POLICY), "events", "date"),
        (lambda d: Review(date=d), "reviews", "date"),
    ],
)
def test_what_was_seen_cannot_lie_in_the_future(make, table, column):
    assert codes(*PEOPLE, make(TODAY)) == []
    code, found_table, found_column, _, sentence = only(*PEOPLE, make(TOMORROW))
    assert (code, found_table, found_column) == ("future_date", table, column)
    assert sentence == ("2026-07-01 lies in the future (today is 2026-06-30). Correct the date.")


@pytest.mark.parametrize(
    ("make", "table", "column"),
    [
        (
            lambda s, e: client("d", in_post_since=s, leaving_on=e),
            "contacts",
            "leaving_on",
        ),
        (lambda s, e: Post(contact="a", start=s, end=e), "posts", "to"),
        (lambda s, e: reports("a", "b", valid_from=s, valid_to=e), "reporting_lines", "valid_to"),
        (
            lambda s, e: Influence(influencer="a", influenced="b", valid_from=s, valid_to=e),
            "influences",
            "valid_to",
        ),
        (lambda s, e: Conflict(a="a", b="b", valid_from=s, valid_to=e), "conflicts", "valid_to"),
        (lambda s, e: Coverage(own="o", contact="a", since=s, valid_to=e), "coverage", "valid_to"),
    ],
)
def test_nothing_ends_before_it_begins(make, table, column):
    start = date(2026, 3, 1)
    assert codes(*PEOPLE, make(start, start)) == []
    assert codes(*PEOPLE, make(None, start), make(start, None)) == []
    code, found_table, found_column, _, sentence = only(*PEOPLE, make(start, date(2026, 2, 28)))
    assert (code, found_table, found_column) == ("reversed_dates", table, column)
    assert sentence == ("it ends on 2026-02-28, before it begins on 2026-03-01. Correct one date.")


def test_strength_0_needs_an_opportunity():
    line = Influence(influencer="a", influenced="b", strength=0)
    code, table, column, _, sentence = only(*PEOPLE, line)
    assert (code, table, column) == ("zero_strength", "influences", "strength")
    assert sentence.startswith("strength 0 removes a line in one opportunity and needs one.")
    assert codes(*PEOPLE, DEAL, line.model_copy(update={"opportunity": "deal"})) == []


@pytest.mark.parametrize("holder", [client("x"), rival("x"), partner("x")])
def test_only_our_people_hold_coverage(holder):
    code, table, column, ids, sentence = only(*PEOPLE, holder, Coverage(own="x", contact="a"))
    assert (code, table, column, ids) == ("not_ours", "coverage", "own", ("x",))
    assert sentence.startswith("x is not one of our people. Set side to own")


@pytest.mark.parametrize(
    "extra",
    [
        (own("x"),),
        (partner("x", team_role=("client_lead_expert",)),),
        (client("x"), Post(contact="x", side=Side.OWN)),
    ],
)
def test_whoever_is_or_was_ours_may_hold_coverage(extra):
    assert codes(*PEOPLE, *extra, Coverage(own="x", contact="a")) == []


def test_a_guest_holds_coverage_only_if_ours():
    tie = Coverage(own="hq/x", contact="a")
    assert codes(*PEOPLE, tie, guests={"hq/x": Guest(own("x"))}) == []
    assert codes(*PEOPLE, tie, guests={"hq/x": Guest(client("x"))}) == ["not_ours"]


def test_departments_in_a_circle():
    rooms = [Department(name=id, id=id, parent=p) for id, p in (("b", "a"), ("a", "b"), ("c", "a"))]
    assert only(*rooms) == (
        "department_circle",
        "departments",
        "parent",
        ("a", "b"),
        "a > b > a contain each other in a circle. Remove one parent.",
    )


def test_a_department_inside_itself():
    assert codes(Department(name="a", id="a", parent="a")) == ["department_circle"]


# --- settings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "column", "sentence"),
    [
        (
            "alpha.prize",
            "1",
            "key",
            'There is no setting "alpha.prize". Did you mean "alpha.price"?',
        ),
        ("cut.edge", "2", "value", 'Setting cut.edge: "2" is not a number from 0 to 1.'),
        ("strength.3", "much", "value", 'Setting strength.3: "much" is not a number from 0 to 1.'),
        ("coverage.want", "user;boss", "value", 'Setting coverage.want: "boss" is not a role.'),
    ],
)
def test_settings_that_do_not_fit(key, value, column, sentence):
    row = Setting(key=key, value=value)
    assert only(row) == ("bad_setting", "settings", column, (), sentence)


def test_one_alpha_of_0_is_fine_three_are_not():
    assert codes(*settings(alpha__price=0, alpha__solution=0)) == []
    zeros = settings(alpha__price=0, alpha__solution=0, alpha__relationship=0)
    code, table, *_, sentence = only(*zeros)
    assert (code, table) == ("bad_setting", "settings")
    assert sentence == "The three alpha weights cannot all be 0."


# --- all at once ----------------------------------------------------------------------------------


def test_a_map_gathers_every_broken_rule():
    facts = (
        client("a", department="nowhere"),
        reports("a", "a"),
        Coverage(own="a", contact="ghost", since=TOMORROW),
        *settings(cut__edge=7),
    )
    with pytest.raises(BadInput) as caught:
        AccountMap.of(Account(name="Acme", id="acme"), facts, today=TODAY)
    found = [(row.file, row.column) for row in caught.value.rows]
    assert found == [
        ("contacts", "department"),
        ("reporting_lines", "manager"),
        ("coverage", "contact"),
        ("coverage", "since"),
        ("coverage", "own"),
        ("settings", "value"),
    ]
    assert str(caught.value) == "6 problems. Nothing was imported; the store is as before."


def test_without_checks_a_map_takes_anything():
    map = AccountMap.unchecked("acme", [reports("ghost", "ghost")])
    assert len(map.reporting_lines) == 1
