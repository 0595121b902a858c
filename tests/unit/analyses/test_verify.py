"""What to check next: reasons, contradictions, who is asked what."""

from datetime import date, timedelta

import pytest

from influence.analyses.contradictions import ContradictionKind
from influence.analyses.question_choice import first_questions, questions_for
from influence.analyses.verify import verify
from influence.domain.account_map import Guest
from influence.domain.contact import Contact
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.questions import FactKind
from influence.domain.words import Attitude, Basis, FactStatus, PoliticalStatus, Role, Source
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival, view
from tests.unit.analyses.verified import CFO, FRESH, KNOWN, OLD


def answer(*facts, deal=None, changes=(), guests=None, **overrides):
    map = account(*facts, guests=guests)
    return verify(map, ask(deal, **overrides), changes=changes)


def fact_of(found, kind, *about, attitude=None):
    return next(
        f
        for f in found.facts
        if f.kind is kind and f.about == list(about) and f.attitude == attitude
    )


def listed(found):
    return {(f.kind.value, *f.about, f.attitude and f.attitude.value) for f in found.facts}


def why(found, kind, *about, attitude=None):
    return [r.value for r in fact_of(found, kind, *about, attitude=attitude).reasons]


# --- reasons --------------------------------------------------------------------------------------


def test_every_unknown_attitude_and_a_decider_whom_nobody_covers_are_missing():
    found = answer(CFO, own("o1"), rival("k"), partner("p"))
    assert listed(found) == {
        *(("attitude", who, a.value) for who in ("cfo", "p") for a in Attitude),
        ("tie", "cfo", None),
    }
    assert {f.reason.value for f in found.facts} == {"missing"}
    assert all(f.level is None and f.age is None for f in found.facts)
    assert found.freshness.model_dump() == {
        "facts": 0, "stale": 0, "undated": 0, "assumed": 0, "contradictory": 0, "missing": 7,
    }  # fmt: skip


def test_an_old_attitude_is_stale_one_day_after_the_limit():
    def attitudes(day):
        found = answer(
            CFO,
            own("o1"),
            opinion("cfo", date=day, **KNOWN),
            Coverage(own="o1", contact="cfo", closeness=1, last_contact=TODAY),
        )
        return [(f.attitude.value, f.reason.value, f.age) for f in found.facts]

    assert attitudes(FRESH) == []
    assert sorted(attitudes(OLD)) == [
        ("price", "stale", 181), ("relationship", "stale", 181), ("solution", "stale", 181),
    ]  # fmt: skip


def test_the_limit_is_a_setting():
    tie = Coverage(own="o1", contact="cfo", closeness=1, last_contact=TODAY)
    facts = (CFO, own("o1"), opinion("cfo", date=FRESH, **KNOWN), tie)
    assert answer(*facts).facts == []
    assert len(answer(*facts, stale_days=100).facts) == 3


def test_a_tie_ages_by_its_last_contact_and_may_be_unrated_or_undated():
    people = (CFO, client("li"), client("wu"), own("o1"))
    ties = (
        Coverage(own="o1", contact="cfo", closeness=1, last_contact=OLD),
        Coverage(own="o1", contact="li", last_contact=TODAY),
        Coverage(own="o1", contact="wu", closeness=0),
    )
    found = answer(*people, *ties)
    assert why(found, FactKind.CLOSENESS, "o1", "cfo") == ["stale"]
    assert why(found, FactKind.CLOSENESS, "o1", "li") == ["missing"]
    assert why(found, FactKind.CLOSENESS, "o1", "wu") == ["stale"]
    assert fact_of(found, FactKind.CLOSENESS, "o1", "wu").age is None
    assert (found.freshness.stale, found.freshness.undated) == (1, 1)


def test_an_assumed_line_says_what_is_known_of_it():
    line = Influence(
        influencer="li",
        influenced="cfo",
        strength=2,
        basis=Basis.ALUMNI,
        status=FactStatus.ASSUMED,
        source=Source.INFERRED,
        observed_on=OLD,
        evidence="same class",
    )
    fact = fact_of(answer(CFO, client("li"), line), FactKind.INFLUENCE, "li", "cfo")
    assert [r.value for r in fact.reasons] == ["stale", "assumed"]
    assert (fact.level, fact.basis, fact.status, fact.source, fact.evidence, fact.age) == (
        2, Basis.ALUMNI, FactStatus.ASSUMED, Source.INFERRED, "same class", 181,
    )  # fmt: skip


def test_only_the_latest_look_at_a_line_is_asked_about():
    looks = [
        Influence(influencer="li", influenced="cfo", strength=s, observed_on=day)
        for s, day in ((5, date(2024, 1, 1)), (2, date(2025, 1, 1)))
    ]
    found = answer(CFO, client("li"), looks)
    lines = [f for f in found.facts if f.kind is FactKind.INFLUENCE]
    assert [(f.level, f.date) for f in lines] == [(2, date(2025, 1, 1))]


def test_the_line_of_a_deal_keeps_its_deal():
    deal = Opportunity(name="Deal", id="deal")
    line = Influence(influencer="li", influenced="cfo", opportunity="deal", status="assumed")
    said = opinion("cfo", relationship=0, opportunity="deal", status="assumed")
    found = answer(CFO, client("li"), deal, line, said, deal="deal")
    assert fact_of(found, FactKind.INFLUENCE, "li", "cfo").opportunity == "deal"
    known = fact_of(found, FactKind.ATTITUDE, "cfo", attitude=Attitude.RELATIONSHIP)
    assert known.opportunity == "deal"
    assert known.ref.opportunity == "deal"


def test_guests_are_checked_at_home_but_their_lines_here():
    boss = Guest(Contact(name="Boss", id="boss"))
    line = Influence(influencer="hq/boss", influenced="cfo", status="assumed")
    found = answer(CFO, line, guests={"hq/boss": boss})
    assert {who for fact in found.facts for who in fact.about} == {"cfo", "hq/boss"}
    assert [f.kind for f in found.facts if "hq/boss" in f.about] == [FactKind.INFLUENCE]


# --- what a fact decides --------------------------------------------------------------------------


def test_an_unrated_tie_to_the_only_decider_decides_it_all():
    """q = 0 .. .9 straight to the only target; nothing else hangs on a closeness."""
    found = answer(CFO, own("o1"), Coverage(own="o1", contact="cfo", last_contact=TODAY))
    fact = found.facts[0]
    assert (fact.kind, fact.access_low) == (FactKind.CLOSENESS, 0)
    assert fact.access_high == pytest.approx(0.9)
    assert fact.width_access == pytest.approx(0.9)
    assert (fact.width_closeness, fact.width_leaning) == (None, 0)  # nobody was assessed
    assert found.access.value == pytest.approx(0.3)


def test_a_known_attitude_of_the_only_person_decides_a_third_or_all_of_closeness():
    """Only price known: it is the composite. All three known: a third of 100 points each."""
    one = answer(CFO, opinion("cfo", price=0, status="assumed"))
    assert fact_of(one, FactKind.ATTITUDE, "cfo", attitude=Attitude.PRICE).width_closeness == 100
    three = answer(CFO, opinion("cfo", status="assumed", **KNOWN))
    price = fact_of(three, FactKind.ATTITUDE, "cfo", attitude=Attitude.PRICE)
    assert price.width_closeness == pytest.approx(100 / 3)
    assert price.width_leaning == pytest.approx(2 / 3)


def test_an_old_fact_is_measured_as_if_it_were_of_today():
    """Aged, the tie carries .6 * 2^-1; checked, it carries up to .9."""
    day = TODAY - timedelta(90 + 365)
    tie = Coverage(own="o1", contact="cfo", closeness=1, last_contact=day)
    found = answer(CFO, own("o1"), tie)
    assert found.access.value == pytest.approx(0.3)
    assert fact_of(found, FactKind.CLOSENESS, "o1", "cfo").access_high == pytest.approx(0.9)


def test_without_its_line_the_default_of_the_reporting_line_comes_back():
    """li reports to the cfo: 0.2 by default, .9 at the top."""
    facts = (
        CFO,
        client("li"),
        own("o1"),
        ReportingLine(report="li", manager="cfo"),
        Influence(influencer="li", influenced="cfo", strength=5, status="assumed"),
        Coverage(own="o1", contact="li", closeness=2, last_contact=TODAY),
        opinion("li", solution=2),
    )
    fact = fact_of(answer(*facts), FactKind.INFLUENCE, "li", "cfo")
    assert (fact.access_low, fact.access_high) == (
        pytest.approx(0.9 * 0.2),
        pytest.approx(0.9 * 0.9),
    )


def test_without_its_line_no_older_look_at_it_comes_back():
    looks = [
        Influence(influencer="li", influenced="cfo", strength=s, observed_on=day)
        for s, day in ((5, date(2024, 1, 1)), (2, date(2025, 1, 1)))
    ]
    tie = Coverage(own="o1", contact="li", closeness=2, last_contact=TODAY)
    found = answer(CFO, client("li"), own("o1"), tie, looks)
    assert fact_of(found, FactKind.INFLUENCE, "li", "cfo").access_low == 0


def test_a_fact_beside_every_route_decides_no_access():
    found = answer(CFO, client("li"), own("o1"), Coverage(own="o1", contact="li"))
    assert fact_of(found, FactKind.CLOSENESS, "o1", "li").width_access == 0


def test_without_a_decider_there_is_no_leaning_to_move():
    found = answer(client("li"), own("o1"), Coverage(own="o1", contact="li"))
    assert found.leaning is None
    assert {f.width_leaning for f in found.facts} == {None}
    assert {f.width_access for f in found.facts} == {0}


def test_nobody_at_all():
    found = answer()
    assert (found.facts, found.contradictions, found.keepers) == ([], [], [])
    assert found.closeness is None


# --- contradictions -------------------------------------------------------------------------------


def clashes(found):
    return [(c.kind, c.about) for c in found.contradictions]


@pytest.mark.parametrize(("closeness", "apart"), [(-1, True), (0, False), (2, False)])
def test_a_tie_and_a_relationship_two_levels_apart(closeness, apart):
    tie = Coverage(own="o1", contact="cfo", closeness=closeness, last_contact=TODAY)
    found = answer(CFO, own("o1"), tie, opinion("cfo", relationship=1))
    expected = [(ContradictionKind.TIE_AND_RELATIONSHIP, ["o1", "cfo"])] if apart else []
    assert clashes(found) == expected
    if apart:
        assert found.contradictions[0].levels == {"o1": -1, "relationship": 1}
        assert why(found, FactKind.CLOSENESS, "o1", "cfo") == ["contradictory"]
        relationship = fact_of(found, FactKind.ATTITUDE, "cfo", attitude=Attitude.RELATIONSHIP)
        assert relationship.reason.value == "contradictory"


@pytest.mark.parametrize("source", list(Source))
def test_what_is_confirmed_on_hearsay(source):
    sure = {"status": FactStatus.CONFIRMED, "source": source}
    line = Influence(influencer="li", influenced="cfo", observed_on=TODAY, **sure)
    found = answer(CFO, client("li"), line, opinion("cfo", price=0, **sure))
    hearsay = source in (Source.INFERRED, Source.THIRD_PARTY)
    kind = ContradictionKind.CONFIRMED_ON_HEARSAY
    assert clashes(found) == ([(kind, ["cfo"]), (kind, ["li", "cfo"])] if hearsay else [])


def test_assessors_who_differ():
    said = [
        opinion("cfo", price=level, assessor=who, status=FactStatus.CONFIRMED)
        for who, level in (("o1", 1), ("o2", -1))
    ]
    found = answer(CFO, own("o1"), own("o2"), said)
    assert clashes(found) == [(ContradictionKind.ASSESSORS_DIFFER, ["cfo"])]
    assert found.contradictions[0].levels == {"o1": 1, "o2": -1}
    assert why(found, FactKind.ATTITUDE, "cfo", attitude=Attitude.PRICE) == ["contradictory"]


def test_somebody_of_the_inner_circle_without_any_influence():
    inside = {"political_status": PoliticalStatus.INNER_CIRCLE}
    people = [client(id, **inside) for id in ("a", "b", "c")]
    line = Influence(influencer="a", influenced="b", observed_on=TODAY)
    reports = ReportingLine(report="c", manager="a")  # visible to everybody: no influence yet
    found = answer(people, line, reports)
    assert clashes(found) == [(ContradictionKind.INNER_CIRCLE_WITHOUT_INFLUENCE, ["c"])]


# --- whom to ask ----------------------------------------------------------------------------------


def test_whoever_says_how_a_stranger_stands_is_not_asked_who_knows_them():
    found = answer(CFO, own("o1"))
    asked = [(f.kind.value, f.attitude and f.attitude.value) for f in first_questions(found.facts)]
    assert asked[0] == ("attitude", "relationship")
    assert ("tie", None) not in asked
    assert len(asked) == 3


def test_a_sitting_has_ten_questions():
    found = answer([client(f"c{n}") for n in range(9)])
    assert len(found.facts) == 27
    assert first_questions(found.facts) == found.facts[:10]


def test_what_was_confirmed_on_the_day_is_not_asked_again():
    said = [
        opinion("cfo", relationship=1, assessor="o1", status=FactStatus.CONFIRMED),
        opinion("cfo", relationship=-1, assessor="o2", date=OLD),
    ]
    found = answer(CFO, said)
    relationship = fact_of(found, FactKind.ATTITUDE, "cfo", attitude=Attitude.RELATIONSHIP)
    assert relationship.reason.value == "contradictory"
    assert relationship not in first_questions(found.facts)


def test_a_colleague_is_asked_about_their_own_people_first_and_about_nobody_elses():
    map = account(
        CFO,
        [client(id) for id in ("mine", "theirs", "nobodys")],
        own("o1"),
        own("o2"),
        Coverage(own="o1", contact="mine"),
        Coverage(own="o2", contact="theirs"),
        opinion("o2", relationship=1, status="assumed"),
        Influence(influencer="theirs", influenced="cfo", status="assumed"),
        Influence(influencer="mine", influenced="theirs", status="assumed"),
    )
    seen = view(map)
    asked = [(f.kind.value, f.about) for f in questions_for(seen, verify(seen).facts, "o1", 99)]
    own_ones = [about for _, about in asked if "mine" in about]
    assert [about for _, about in asked][: len(own_ones)] == own_ones
    assert ("closeness", ["o1", "mine"]) in asked
    assert ("influence", ["mine", "theirs"]) in asked
    assert {about[0] for kind, about in asked if kind == "attitude"} == {"mine", "cfo", "nobodys"}
    assert ["o2", "theirs"] not in [about for _, about in asked]
    assert ["theirs", "cfo"] not in [about for _, about in asked]


def test_decision_roles_of_a_deal_are_the_deciders():
    deal = Opportunity(name="Deal", id="deal")
    role = DecisionRole(opportunity="deal", contact="li", role=Role.APPROVER)
    found = answer(CFO, client("li"), own("o1"), deal, role, deal="deal")
    assert [f.about for f in found.facts if f.kind is FactKind.TIE] == [["li"]]
