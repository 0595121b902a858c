"""What the people section tells is what the commands answer, each worked out once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from operator import attrgetter
from typing import Any

import pytest

from influence.analyses import people_section
from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.coverage import coverage
from influence.analyses.key_people import key_people
from influence.analyses.moves import moves
from influence.analyses.people_section import DEALS_SHOWN, open_deals, people_findings
from influence.analyses.question_choice import first_questions
from influence.analyses.review import review
from influence.analyses.risk import risk
from influence.analyses.rivals import rivals
from influence.analyses.single_points import single_points
from influence.analyses.targets import targets
from influence.analyses.verify import verify
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.lines import Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from tests.accounts import TODAY, account, ask, client, opinion
from tests.maps import sample as sample_account

DEAL = "grid-control"


@pytest.fixture(scope="module")
def sample() -> AccountMap:
    return sample_account()


@pytest.mark.parametrize("deal", [None, DEAL])
def test_it_tells_what_the_commands_answer(sample: AccountMap, deal: str | None) -> None:
    question = ask(deal)
    found = people_findings(View(sample, question))
    asked = {
        "closeness": closeness, "key_people": key_people, "points": single_points, "risk": risk,
        "rivals": rivals, "targets": targets,
    }  # fmt: skip
    for name, analysis in asked.items():
        assert getattr(found, name).to_dict() == analysis(sample, question).to_dict(), name
    # How the map grew month by month is not told in a document.
    told = coverage(sample, question).model_copy(update={"maturity_by_month": []})
    assert found.coverage == told
    first = moves(sample, question).moves[:20]
    assert found.moves.moves[: len(first)] == first
    assert found.review.previous_actions == review(sample, sample, question).previous_actions
    assert found.facts == first_questions(verify(sample, question).facts)


def test_each_analysis_runs_once(sample: AccountMap, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        original = getattr(people_section, name)

        def run(*args: Any, **more: Any) -> Any:
            counts[name] += 1
            return original(*args, **more)

        return run

    names = ("closeness", "key_people", "single_points", "risk", "rivals", "coverage", "moves")
    for name in (*names, "trend", "targets", "segment", "review", "first_to_check"):
        monkeypatch.setattr(people_section, name, counted(name))
    people_findings(View(sample, ask(DEAL)))
    assert set(counts.values()) == {1}


def test_what_is_begun_is_told(sample: AccountMap) -> None:
    told: list[str] = []
    people_findings(View(sample, ask()), tell=told.append)
    assert told[0] == people_section.DOUBTS
    assert told[-1] == people_section.DEALS
    assert len(told) == len(set(told)) == 12


def test_a_large_map_tells_how_few_ways_out_were_worked_out(
    sample: AccountMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not people_findings(View(sample, ask())).limits.large
    monkeypatch.setattr(people_section, "_LARGE", 10)
    found = people_findings(View(sample, ask()))
    assert found.limits.ways_out == 3 < len(found.risk.people)
    assert not any(one.stand_in or one.repair for one in found.risk.people[3:])


def deal(id: str, amount: float | None = None, closes: int | None = None) -> Opportunity:
    day = None if closes is None else TODAY + timedelta(days=closes)
    return Opportunity(id=id, name=id, amount=amount, close_on=day)


def test_a_very_large_map_leaves_other_judgements_untried(
    sample: AccountMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = people_findings(View(sample, ask()))
    monkeypatch.setattr(people_section, "_LARGE", 10)
    monkeypatch.setattr(people_section, "VERY_LARGE", 20)
    found = people_findings(View(sample, ask()))
    assert usual.points.sensitivity is not None
    assert (found.points.sensitivity, found.moves.sensitivity) == (None, None)
    assert (found.risk.sure.top_three_stable, found.limits.ways_out) == (None, 1)
    assert found.risk.sure.top_three == usual.risk.sure.top_three == usual.points.sensitivity.top


def test_a_very_large_map_lists_nobody_who_costs_next_to_nothing(
    sample: AccountMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = people_findings(View(sample, ask()))
    monkeypatch.setattr(people_section, "VERY_LARGE", 20)
    monkeypatch.setattr(people_section, "_LEAST", 0.1)
    found = people_findings(View(sample, ask()))
    assert found.points.people == [one for one in usual.points.people if one.loss >= 0.1]
    assert 0 < len(found.points.people) < len(usual.points.people)
    assert [one.contact for one in found.risk.people] == [
        one.contact for one in usual.risk.people if one.loss >= 0.1
    ]
    same = ("rivals", "facts", "portraits", "chain.members", "risk.pairs", "risk.expected")
    for name in same:
        assert attrgetter(name)(found) == attrgetter(name)(usual), name
    assert found.review.access == usual.review.access
    for one, before in zip(found.coverage.colleagues, usual.coverage.colleagues, strict=True):
        assert one.loss == (before.loss if before.loss >= 0.1 else 0.0)


def test_for_a_deal_it_is_told_how_its_deciders_are_reached_and_nobodys_loss() -> None:
    sample = sample_account()
    found = people_findings(View(sample, ask()))
    assert found.deals.chains
    for chain in found.deals.chains:
        assert chain.deal is not None
        usual = single_points(sample, ask(chain.deal.id))
        silent = {"people": [], "sensitivity": None}
        assert chain.points == usual.model_copy(update=silent)


def test_open_opportunities_the_largest_first() -> None:
    facts = account(
        client("ann", "approver"), deal("past", 9e6, -1), deal("today", 1e6, 0), deal("big", 5e6),
        deal("unknown"), deal("later", 2e6, 90),
    )  # fmt: skip
    assert [d.id for d in open_deals(View(facts, ask()))] == ["big", "later", "today", "unknown"]
    assert open_deals(View(facts, ask("big"))) == []


def lead(deal: str, contact: str) -> DecisionRole:
    return DecisionRole(opportunity=deal, contact=contact, role="approver")


@pytest.mark.parametrize(
    "own",
    [
        lead("d", "bob"),
        Influence(influencer="bob", influenced="ann", strength=3, opportunity="d"),
        opinion("ann", solution=1, opportunity="d"),
    ],
    ids=["a role", "an influence", "an attitude"],
)
def test_only_what_is_decided_otherwise_has_a_chain_of_its_own(own: Any) -> None:
    facts = account(client("ann", "approver"), client("bob"), deal("d"), deal("e"), own)
    found = people_findings(View(facts, ask()))
    assert [chain.deal.id for chain in found.deals.chains if chain.deal] == ["d"]
    assert [deal.id for deal in found.deals.usual] == ["e"]


def test_many_opportunities_are_counted() -> None:
    many = [deal(f"d{number}", amount=number) for number in range(DEALS_SHOWN + 2)]
    roles = [lead(one.id, "ann") for one in many]
    people: list[Contact] = [client("ann", "approver")]
    found = people_findings(View(account(people, many, roles), ask()))
    shown = [chain.deal.id for chain in found.deals.chains if chain.deal]
    assert shown == [f"d{number}" for number in range(DEALS_SHOWN + 1, 1, -1)]
    assert found.deals.more == 2
