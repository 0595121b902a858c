"""Coverage counted over again from the rows, whatever the account."""

from collections import Counter
from statistics import fmean

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.coverage import coverage
from influence.analyses.portrait import person_composite
from influence.analyses.single_points import single_points
from influence.domain.contact import Contact
from influence.domain.lines import Coverage
from influence.domain.words import Attitude, AttitudeClass, CoverageRole, Tier
from tests.accounts import TODAY, account, ask
from tests.properties.small_accounts import CLIENTS, OURS, ROOMS, facts, renamed

examples = settings(max_examples=80, deadline=None)
RHYTHM = {Tier.EXECUTIVE: 90, Tier.MIDDLE: 30, Tier.OPERATIONAL: 30, None: 30}
INSIDE = {"it": {"it", "lab"}, "lab": {"lab"}, "board": {"board"}}


@st.composite
def staffed(draw):
    """The facts of a small account with tiers, and with leads and backups."""
    rows = draw(facts())
    tiers = st.sampled_from([None, *Tier])
    parts = st.sampled_from([None, *CoverageRole])

    def completed(fact):
        if isinstance(fact, Contact):
            return fact.model_copy(update={"tier": draw(tiers)})
        return fact.model_copy(update={"role": draw(parts)}) if isinstance(fact, Coverage) else fact

    return [completed(fact) for fact in rows]


def is_live(tie, tier):
    """From the sentence in the definition."""
    return (
        tie.closeness is not None
        and tie.closeness >= 0
        and tie.last_contact is not None
        and (TODAY - tie.last_contact).days <= RHYTHM[tier]
    )


@examples
@given(staffed())
def test_the_matrix_and_the_colleagues_recount_the_ties(rows):
    people = {fact.id: fact for fact in rows if isinstance(fact, Contact)}
    ties = [fact for fact in rows if isinstance(fact, Coverage)]
    answer = coverage(account(rows), ask())
    every = Counter((people[t.own].tier, people[t.contact].tier) for t in ties)
    live = Counter(
        (people[t.own].tier, people[t.contact].tier)
        for t in ties
        if is_live(t, people[t.contact].tier)
    )
    assert {(c.own, c.client): (c.live, c.ties) for c in answer.tiers if c.ties} == {
        levels: (live[levels], count) for levels, count in every.items()
    }
    held = Counter(t.own for t in ties)
    assert {c.contact: c.contacts for c in answer.colleagues} == {o: held[o] for o in OURS}


@examples
@given(staffed())
def test_departments_lead_and_backup_by_counting(rows):
    view = View(account(rows), ask())
    answer = coverage(view)
    ties = [fact for fact in rows if isinstance(fact, Coverage)]
    home = {fact.id: fact.department for fact in rows if isinstance(fact, Contact)}
    likes = {
        id
        for id in CLIENTS
        if (person_composite(view, view.people[id]) or 0) >= 62.5
        and view.people[id].attitudes.level(Attitude.RELATIONSHIP) != -2
    }
    for row in answer.departments:
        holders = {t.own for t in ties if home[t.contact] in INSIDE[row.department]}
        supporters = {id for id in likes if home[id] in INSIDE[row.department]}
        assert set(row.own) == holders
        assert (row.only_colleague is not None) == (len(holders) == 1)
        assert (row.only_supporter is not None) == (len(supporters) == 1)
        assert row.single_threaded == (len(holders) == 1 or len(supporters) == 1)
    lists = zip(CoverageRole, (answer.without_lead, answer.without_backup), strict=True)
    for role, without in lists:
        has = {t.contact for t in ties if t.role is role}
        assert not has & set(without)
        assert {t.contact for t in ties} - has <= set(without)
        assert set(view.weights) - has <= set(without)
    assert set(answer.three_without_lead) <= set(answer.without_lead)


@examples
@given(staffed())
def test_maturity_is_the_mean_of_what_the_other_answers_say(rows):
    view = View(account(rows), ask())
    answer = coverage(view)
    shares = {term.term.value: term.share for term in answer.maturity_terms}
    assert 0 <= answer.maturity <= 100
    assert shares["attitudes"] == closeness(view).account.coverage
    targets = single_points(view).targets
    two = sum(target.routes >= 2 for target in targets)
    assert shares["routes"] == (two / len(targets) if targets else 0)
    classes = {c.contact: c.attitude_class for c in closeness(view).contacts}
    home = {p.id: p.department for p in view.snapshot.clients()}
    for_us = {AttitudeClass.ADVOCATE, AttitudeClass.SUPPORTER}
    won = [r for r in ROOMS if any(classes[id] in for_us and home[id] in INSIDE[r] for id in home)]
    assert shares["supporters"] == len(won) / len(ROOMS)
    assert answer.maturity == 100 * fmean(shares.values())


@examples
@given(staffed())
def test_losses_are_the_ones_of_the_account(rows):
    view = View(account(rows), ask())
    losses = view.losses().losses
    for row in coverage(view).colleagues:
        assert row.loss == (losses[row.contact].value if row.contact in losses else 0)
        assert row.low <= row.loss <= row.high


@examples
@given(staffed())
def test_other_names_change_nothing_but_the_names(rows):
    before = coverage(account(rows), ask())
    after = coverage(account(renamed(rows, lambda id: f"x-{id}")), ask())
    assert after.tiers == before.tiers
    assert after.maturity_terms == before.maturity_terms
    assert [f"x-{c.contact}" for c in before.colleagues] == [c.contact for c in after.colleagues]
    assert [f"x-{id}" for id in before.without_lead] == after.without_lead
