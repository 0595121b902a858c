"""A headquarters and its branches as one map: who is called what, and what becomes of each fact."""

from datetime import date

import pytest

from influence.domain.account import Account, AccountFigure
from influence.domain.account_map import AccountMap, Guest
from influence.domain.contact import Department, Post
from influence.domain.errors import UsageError
from influence.domain.group import below, group_map, grouped
from influence.domain.invariants import violations
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction, Review, Target
from influence.domain.snapshot import snapshot
from influence.domain.words import EventKind, Role, Side, SubjectKind, TargetAttitude
from tests.accounts import TODAY, client, opinion, own, partner, rival, settings

DAY = date(2026, 5, 1)
CFO_OF_TOP = {"hq/cfo": Guest(client("cfo"))}


def account(id, *facts, guests=None, **row):
    """A map of one account; checks nothing, as a store does."""
    return AccountMap.unchecked(id, (Account(id=id, name=id.title(), **row), *facts), guests)


def branch(*facts, id="north", **more):
    return account(id, *facts, parent="hq", **more)


def test_people_are_called_by_their_account_and_ours_by_their_own_id():
    top = account("hq", client("cfo"), own("zhao"), rival("kai"), partner("tang"))
    found = group_map(top, [branch(client("cfo"), own("zhao"), own("mo"))])
    assert set(found.contacts) == {"hq/cfo", "hq/kai", "hq/tang", "mo", "north/cfo", "zhao"}
    assert found.id == "hq"
    assert list(found.group.accounts) == ["hq", "north"]
    assert found.group.people["north/cfo"] == "north"


def test_a_partner_in_our_trio_is_one_of_ours():
    expert = partner("tang", team_role=("client_lead_expert",))
    assert set(group_map(account("hq", expert), [branch(expert)]).contacts) == {"tang"}


def test_what_accounts_know_of_one_person_of_ours_is_taken_together():
    """The first name counts, the account on top first; what it does not say the others fill in."""
    top = account("hq", own("zhao", title="Account Manager"))
    south = branch(own("zhao", title="Visitor", leaving_on=TODAY, phone="2"), id="south")
    north = branch(own("zhao", leaving_rate=0.3, phone="1"), id="north")
    zhao = group_map(top, [south, north]).contacts["zhao"]
    assert (zhao.title, zhao.leaving_on, zhao.leaving_rate) == ("Account Manager", TODAY, 0.3)
    assert zhao.phone == "1"


def test_the_first_account_has_the_word_on_a_name():
    named = [own("zhao").model_copy(update={"name": name}) for name in ("Min", "Minnie")]
    found = group_map(account("hq", named[0]), [branch(named[1])])
    assert found.contacts["zhao"].name == "Min"


def test_lines_across_accounts_become_lines_inside():
    top = account("hq", client("cfo", "economic_buyer"))
    north = branch(
        client("boss", "approver"),
        Influence(influencer="hq/cfo", influenced="boss", strength=4),
        ReportingLine(report="boss", manager="hq/cfo"),
        Conflict(a="boss", b="hq/cfo"),
        opinion("hq/cfo", price=1),
        guests=CFO_OF_TOP,
    )
    found = group_map(top, [north])
    facts = snapshot(found, TODAY)
    assert not found.guests
    assert [(x.influencer, x.influenced) for x in facts.influences] == [("hq/cfo", "north/boss")]
    assert [(x.report, x.manager) for x in facts.reporting_lines] == [("north/boss", "hq/cfo")]
    assert {(x.a, x.b) for x in facts.conflicts} == {("north/boss", "hq/cfo")}
    assert facts.people["hq/cfo"].has_role
    assert not facts.people["hq/cfo"].guest
    assert facts.people["hq/cfo"].attitudes.known


def test_people_of_accounts_outside_stay_guests():
    line = Influence(influencer="other/li", influenced="boss")
    guests = {"other/li": Guest(client("li"))}
    found = group_map(account("hq"), [branch(client("boss"), line, guests=guests)])
    assert set(found.guests) == {"other/li"}
    (moved,) = found.influences
    assert (moved.influencer, moved.influenced) == ("other/li", "north/boss")
    assert snapshot(found, TODAY).people["other/li"].guest


def test_a_colleague_mentioned_from_another_account_is_the_same_person():
    zhao = {"hq/zhao": Guest(own("zhao"))}
    tie = Coverage(own="hq/zhao", contact="boss")
    found = group_map(account("hq", own("zhao")), [branch(client("boss"), tie, guests=zhao)])
    assert [(t.own, t.contact) for t in found.coverage] == [("zhao", "north/boss")]


def test_a_line_between_two_records_of_one_colleague_is_no_line():
    zhao = {"hq/zhao": Guest(own("zhao"))}
    loop = Influence(influencer="hq/zhao", influenced="zhao")
    found = group_map(account("hq", own("zhao")), [branch(own("zhao"), loop, guests=zhao)])
    assert not found.influences


def test_the_same_line_recorded_in_both_accounts_counts_once():
    seen = {"strength": 3, "evidence": "said so", "observed_on": DAY}
    top = account(
        "hq",
        client("cfo"),
        Influence(influencer="cfo", influenced="north/boss", **seen),
        guests={"north/boss": Guest(client("boss"))},
    )
    twice = [Influence(influencer="hq/cfo", influenced="boss", **seen)] * 2
    other = Influence(influencer="hq/cfo", influenced="boss", **{**seen, "strength": 4})
    once = group_map(top, [branch(client("boss"), *twice, guests=CFO_OF_TOP)])
    assert len(once.influences) == 1
    both = group_map(top, [branch(client("boss"), other, guests=CFO_OF_TOP)])
    assert len(both.influences) == 2


def test_two_lines_alike_in_one_account_stay_two():
    line = Influence(influencer="a", influenced="b")
    assert len(group_map(account("hq", client("a"), client("b"), line, line)).influences) == 2


def test_departments_and_what_is_in_them():
    rooms = (Department(id="it", name="IT", head="boss"), Department(id="lab", name="Lab"))
    rooms = (rooms[0], rooms[1].model_copy(update={"parent": "it"}))
    posted = Post(contact="boss", department="lab", start=DAY)
    north = branch(client("boss", department="it"), posted, *rooms)
    found = group_map(account("hq", client("cio", department="it"), rooms[0]), [north])
    assert {id: d.name for id, d in found.departments.items()} == {
        "hq/it": "IT",
        "north/it": "IT · North",
        "north/lab": "Lab · North",
    }
    assert found.departments["north/lab"].parent == "north/it"
    assert found.departments["north/it"].head == "north/boss"
    assert found.contacts["north/boss"].department == "north/it"
    assert found.posts[0].department == "north/lab"


def test_plans_and_deals_keep_to_their_account():
    def plan(attitude):
        return (
            client("boss"),
            Opportunity(id="deal", name="Deal"),
            DecisionRole(opportunity="deal", contact="boss", role=Role.APPROVER),
            Target(subject="boss", attitude=attitude, level_or_points=1, due=DAY),
            Action(action="Call", id="1", subject="boss", owner="somebody new"),
            Event(date=DAY, kind=EventKind.RUMOUR, subject="boss"),
            Interaction(date=DAY, own="zhao", contact="boss", opportunity="deal"),
            own("zhao"),
        )

    price = TargetAttitude.PRICE
    found = group_map(account("hq", *plan(price)), [branch(*plan(price))])
    assert list(found.opportunities) == ["hq/deal", "north/deal"]
    assert found.group.opportunities == {"hq/deal": "hq", "north/deal": "north"}
    assert {(r.opportunity, r.contact) for r in found.decision_roles} == {
        ("hq/deal", "hq/boss"),
        ("north/deal", "north/boss"),
    }
    assert {t.subject for t in found.targets} == {"hq/boss", "north/boss"}
    assert [(a.id, a.owner) for a in found.actions] == [
        ("hq/1", "somebody new"),
        ("north/1", "somebody new"),
    ]
    assert {(m.own, m.contact) for m in found.interactions} == {
        ("zhao", "hq/boss"),
        ("zhao", "north/boss"),
    }
    assert violations(found, TODAY) == []


@pytest.mark.parametrize(
    ("subject", "kind", "expected"),
    [
        ("it", None, "north/it"),
        ("it", SubjectKind.DEPARTMENT, "north/it"),
        ("zhao", SubjectKind.CONTACT, "zhao"),
        ("north", SubjectKind.ACCOUNT, "north"),
        ("north", None, "north"),
        ("hq/cfo", None, "hq/cfo"),
    ],
)
def test_the_subject_of_a_target(subject, kind, expected):
    aim = Target(
        subject=subject,
        subject_kind=kind,
        attitude=TargetAttitude.COMPOSITE,
        level_or_points=70,
        due=DAY,
    )
    rows = (aim, own("zhao"), Department(id="it", name="IT"))
    found = group_map(account("hq", client("cfo")), [branch(*rows, guests=CFO_OF_TOP)])
    assert [t.subject for t in found.targets] == [expected]
    assert violations(found, TODAY) == []


def test_settings_and_reviews_are_those_of_the_account_on_top():
    top = account("hq", *settings(overload=12), Review(date=DAY, decisions="ours"))
    north = branch(*settings(overload=3, samples=5), Review(date=DAY), Review(date=TODAY))
    found = group_map(top, [north])
    assert found.settings["overload"] == 12
    assert found.settings.samples == 10_000
    assert [review.decisions for review in found.reviews] == ["ours"]


@pytest.mark.parametrize(
    ("top", "north", "expected"),
    [
        ((10.0, "CNY"), (5.0, "CNY"), (15.0, "CNY")),
        ((10.0, "CNY"), (5.0, None), (15.0, "CNY")),
        ((10.0, None), (5.0, None), (15.0, None)),
        ((10.0, "CNY"), (5.0, "EUR"), (None, None)),
        ((10.0, "CNY"), (None, "CNY"), (None, "CNY")),
        ((0.0, "CNY"), (0.0, "CNY"), (0.0, "CNY")),
    ],
)
def test_spend_is_summed_where_the_currency_is_one(top, north, expected):
    rows = [{"yearly_spend": spend, "currency": currency} for spend, currency in (top, north)]
    found = group_map(account("hq", **rows[0]), [branch(**rows[1])]).account
    assert (found.yearly_spend, found.currency) == expected


def test_figures_are_summed_for_periods_that_all_accounts_have():
    top = account("hq", AccountFigure(period="2025", spend=1), AccountFigure(period="2026"))
    north = branch(AccountFigure(period="2025", spend=2, orders=3, last_order_on=DAY))
    (figure,) = group_map(top, [north]).account_figures
    assert figure == AccountFigure(period="2025", spend=3, last_order_on=DAY)


def weights(*accounts, deal=None):
    return snapshot(group_map(*accounts), TODAY, deal).decision_weights()


def test_a_branch_counts_by_its_share_of_the_spend():
    top = account("hq", client("a", "approver"), client("b", "approver"), yearly_spend=30)
    north = branch(client("c", "user"), yearly_spend=10)
    assert weights(top, [north]) == pytest.approx({"hq/a": 0.375, "hq/b": 0.375, "north/c": 0.25})


@pytest.mark.parametrize(
    "rows",
    [
        ({"yearly_spend": 30}, {}),
        ({"yearly_spend": 30, "currency": "CNY"}, {"yearly_spend": 10, "currency": "EUR"}),
        ({"yearly_spend": 0}, {"yearly_spend": 0}),
    ],
)
def test_branches_count_alike_where_the_spends_cannot_be_compared(rows):
    top = account("hq", client("a", "approver"), **rows[0])
    north = branch(client("c", "user"), **rows[1])
    assert weights(top, [north]) == {"hq/a": 0.5, "north/c": 0.5}


def test_an_account_in_which_nobody_decides_leaves_its_share_to_the_others():
    top = account("hq", client("a"), yearly_spend=30)
    north = branch(client("c", "user"), yearly_spend=10)
    south = branch(client("d", "user"), yearly_spend=30, id="south")
    assert weights(top, [north, south]) == pytest.approx({"north/c": 0.25, "south/d": 0.75})


def test_an_account_that_spends_nothing_decides_nothing_unless_it_decides_alone():
    north = branch(client("c", "user"), yearly_spend=0)
    assert weights(account("hq", client("a", "user"), yearly_spend=5), [north]) == {"hq/a": 1.0}
    assert weights(account("hq", yearly_spend=5), [north]) == {"north/c": 1.0}


def test_in_an_opportunity_those_with_a_role_in_it_decide_as_one():
    """The deal is one decision: headquarters' people in a branch's deal count by their role."""
    deal = (
        Opportunity(id="deal", name="Deal"),
        Opportunity(id="open", name="No roles yet"),
        DecisionRole(opportunity="deal", contact="boss", role=Role.APPROVER),
        DecisionRole(opportunity="deal", contact="hq/cfo", role=Role.APPROVER),
    )
    top = account("hq", client("cfo", "user"), yearly_spend=90)
    north = branch(client("boss", "user"), *deal, yearly_spend=10, guests=CFO_OF_TOP)
    assert weights(top, [north], deal="north/deal") == {"hq/cfo": 0.5, "north/boss": 0.5}
    assert weights(top, [north], deal="north/open") == weights(top, [north])


def test_two_ids_that_would_become_one_are_refused():
    mixed = account("hq", client("north/boss"))
    with pytest.raises(UsageError, match='would be called "hq/north/boss"'):
        group_map(mixed, [account("hq/north", client("boss"), parent="hq")])
    with pytest.raises(UsageError, match='would be called "hq/cfo"'):
        group_map(account("hq", client("cfo"), own("hq/cfo")))


def test_an_opportunity_is_meant_by_its_own_id_where_only_one_has_it():
    deals = [Opportunity(id=id, name=id) for id in ("grid", "both")]
    found = group_map(account("hq", *deals), [branch(Opportunity(id="both", name="both"))]).group
    assert found.opportunity("grid") == "hq/grid" == found.opportunity("hq/grid")
    assert found.opportunity("both") == "both"
    assert found.opportunity("none") == "none"


def test_below_and_above_in_a_tree():
    parents = {"hq": None, "b": "hq", "a": "b", "c": "hq", "other": None, "d": "other"}
    assert below("hq", parents) == ["a", "b", "c"]
    assert below("a", parents) == []
    maps = [account(id, parent=parents[id]) for id in ("a", "b", "c")]
    found = group_map(account("hq"), maps).group
    assert found.above("a") == ["b", "hq"]
    assert found.above("hq") == []


def test_accounts_that_stand_above_each_other_are_not_walked_forever():
    parents = {"a": "b", "b": "a"}
    assert below("a", parents) == ["b"]
    found = group_map(account("a", parent="b"), [account("b", parent="a")]).group
    assert found.above("a") == ["b"]


def test_a_branch_alone_is_the_top_of_its_own_group():
    """Asked about a branch, what is above it stays outside."""
    line = Influence(influencer="hq/cfo", influenced="boss")
    found = group_map(branch(client("boss"), line, guests=CFO_OF_TOP))
    assert set(found.guests) == {"hq/cfo"}
    assert found.group.above("north") == []


def test_all_accounts_as_groups():
    tree = {"hq": None, "north": "hq", "plant": "north", "other": None, "lost": "forgotten"}
    found = grouped([account(id, parent=parent) for id, parent in tree.items()])
    assert {m.id: list(m.group.accounts) for m in found} == {
        "hq": ["hq", "north", "plant"],
        "other": ["other"],
        "lost": ["lost"],
    }


def test_our_side_does_not_depend_on_the_account():
    """Ours in one account and the client's in another under one id: two people."""
    found = group_map(account("hq", own("zhao")), [branch(client("zhao"))])
    assert {id: c.side for id, c in found.contacts.items()} == {
        "zhao": Side.OWN,
        "north/zhao": Side.CLIENT,
    }
