"""The people section of the account plan: everything it tells, each analysis run once."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from influence.analyses.branches import branches
from influence.analyses.closeness import Closeness, closeness
from influence.analyses.common import SHIFTS, Branch, View
from influence.analyses.contradictions import Contradiction, contradictions
from influence.analyses.coverage import CoverageMap, coverage
from influence.analyses.decision_chain import DecisionChain, decision_chain
from influence.analyses.drift import drifting
from influence.analyses.key_people import KeyPeople, key_people
from influence.analyses.key_portraits import KeyPortrait, key_portraits
from influence.analyses.moves import MoveId, Moves, first_if_misjudged, moves
from influence.analyses.private import Private
from influence.analyses.question_choice import first_questions
from influence.analyses.review import Basis, Known, Review, review
from influence.analyses.risk import Risk, risk, with_ways_out
from influence.analyses.rivals import Rivals, rivals
from influence.analyses.segmentation import AccountClass, segment
from influence.analyses.single_points import SinglePoints, single_points
from influence.analyses.targets import Targets, targets
from influence.analyses.trend import Trend, trend
from influence.analyses.verify import FactToVerify, first_to_check
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_
from influence.domain.opportunity import Opportunity

Tell = Callable[[str], None]
"""Told each time something else is begun; the text is to be translated."""

CLOSENESS = N_("How close we are to everybody")
DOUBTS = N_("What other judgements would change")
SWAY = N_("Who sways the decision")
ACCESS = N_("How surely we get through to each decider")
LEAVING = N_("What is lost when somebody leaves")
RIVALS = N_("How far competitors get")
COVERAGE = N_("Who of us covers whom")
MOVES = N_("What we could do next")
CHECKS = N_("Which facts to check first")
TREND = N_("How closeness moved")
REVIEW = N_("What moved since the last review")
DEALS = N_("Who decides in each open opportunity")

DEALS_SHOWN = 6
"""so many open opportunities get a decision chain of their own, the largest first"""
_LARGE, VERY_LARGE = 500, 1_000
"""people on a map above whom not everything is worked out; see `Limits`"""
_WAYS_OUT, _WAYS_OUT_OF_MANY = 10, 3
"""for so many of the most urgent leavers the way out is worked out: fewer above 500 people"""
_LEAST = 0.001
"""on a very large map nobody is listed whose leaving costs less access"""
MOVES_FOUND = 50
"""so many of the next moves are worked out, and as many of those that gain most in leaning"""
FACTS_FOUND = 30
"""so many facts are worked out, of which the questions of a sitting are chosen"""


@dataclass(frozen=True)
class Chain:
    """The decision chain of one opportunity: who decides there, who sways, whom we reach.

    `deal` None: the account's own, as long as no opportunity is looked at.
    """

    deal: Opportunity | None
    members: DecisionChain
    closeness: Closeness
    key_people: KeyPeople
    points: SinglePoints


@dataclass(frozen=True)
class Deals:
    """The open opportunities, the largest first.

    `chains`: of those that are decided otherwise than the account, with `more` left out; `usual`
    are decided like the rest of the account. Nobody's loss is worked out for a deal.
    """

    chains: list[Chain]
    more: int
    usual: list[Opportunity]


@dataclass(frozen=True)
class Limits:
    """What is worked out on a map, by the number of people on it: everything on a small one.

    `ways_out`: for so many leavers stand-in and repair. `doubted`: whether the first three stay
    with every judgement one level off. `least`: who costs less access is not listed.
    """

    large: bool
    ways_out: int
    doubted: bool
    least: float

    @classmethod
    def of(cls, people: int) -> Limits:
        """The limits on a map of so many people."""
        if people > VERY_LARGE:
            return cls(large=True, ways_out=1, doubted=False, least=_LEAST)
        large = people > _LARGE
        ways_out = _WAYS_OUT_OF_MANY if large else _WAYS_OUT
        return cls(large=large, ways_out=ways_out, doubted=True, least=0.0)


_FOR_DEALS = Limits(large=True, ways_out=0, doubted=False, least=math.inf)
"""of a deal it is told how we reach its deciders, not what it costs when somebody leaves"""


@dataclass(frozen=True)
class Findings:
    """What the people section tells, as typed results of one question.

    `chain` is the chain of the question itself; `facts` are the first to check. `branches` are
    there only for a group.
    """

    view: View
    chain: Chain
    portraits: list[KeyPortrait]
    risk: Risk
    rivals: Rivals
    coverage: CoverageMap
    moves: Moves
    facts: list[FactToVerify]
    contradictions: Private[list[Contradiction]]
    trend: Trend
    targets: Targets
    account_class: AccountClass
    review: Review
    deals: Deals
    limits: Limits
    branches: list[Branch]

    @property
    def closeness(self) -> Closeness:
        """How close we are: account, departments, people."""
        return self.chain.closeness

    @property
    def key_people(self) -> KeyPeople:
        """Who sways the decision without a role."""
        return self.chain.key_people

    @property
    def points(self) -> SinglePoints:
        """How we reach each decider, and whose loss costs access."""
        return self.chain.points


def people_findings(
    view: View,
    *,
    before: AccountMap | None = None,
    tell: Tell = lambda what: None,
) -> Findings:
    """Everything the people section needs, each analysis run once on one View.

    For a salesperson: the whole state of the relationships on one day. `before` is the account as
    it was known at the last review; without it that day is read by the facts' own dates. `tell`
    hears what is begun.

    Raises UnknownOpportunity and BadSetting.
    """
    limits = Limits.of(len(view.people))
    tell(DOUBTS)
    doubts = [_doubt(view, shift) for shift in SHIFTS if limits.doubted]
    chain = _chain(view, limits, tell)
    tell(CHECKS)
    facts = first_to_check(view, FACTS_FOUND)
    tell(MOVES)
    steps = moves(view, first=MOVES_FOUND, doubts=doubts)
    tell(LEAVING)
    losses = risk(view, points=chain.points, facts=facts, ways_out=0)
    view.release()  # nothing after this asks how surely we get through with the map as it is
    losses = with_ways_out(view, losses, limits.ways_out)
    theirs, covered, days = _compared(view, tell)
    tell(REVIEW)
    aims = targets(view, close=chain.closeness)
    known = Known(chain.closeness, steps, losses.people, facts, aims)
    looked_back = _looked_back(view, before, known)
    return Findings(
        view=view,
        chain=chain,
        portraits=key_portraits(view),
        risk=losses,
        rivals=theirs,
        coverage=covered,
        moves=steps,
        facts=first_questions(facts),
        contradictions=[found for found, _ in contradictions(view)],
        trend=days,
        targets=aims,
        account_class=segment(view.account, view.question, drifting(looked_back.drift)),
        review=looked_back,
        deals=_deals(view, tell),
        limits=limits,
        branches=branches(view) if view.account.group else [],
    )


def _compared(view: View, tell: Tell) -> tuple[Rivals, CoverageMap, Trend]:
    """Us beside the competitors, beside what we want to cover, and beside earlier days."""
    tell(RIVALS)
    theirs = rivals(view)
    tell(COVERAGE)
    covered = coverage(view, months=False)
    tell(TREND)
    return theirs, covered, trend(view)


def _deals(view: View, tell: Tell) -> Deals:
    tell(DEALS)
    deals, own = open_deals(view), _own_deals(view)
    return Deals(
        chains=[_chain(_of_deal(view, deal), _FOR_DEALS) for deal in own[:DEALS_SHOWN]],
        more=max(0, len(own) - DEALS_SHOWN),
        usual=[deal for deal in deals if deal not in own],
    )


def _own_deals(view: View) -> list[Opportunity]:
    """The open opportunities that are decided otherwise than the account."""
    return [deal for deal in open_deals(view) if _decided_otherwise(view.account, deal)]


def _looked_back(view: View, before: AccountMap | None, known: Known) -> Review:
    basis = Basis.DATES if before is None else Basis.KNOWN_THEN
    return review(before or view.account, view, basis=basis, known=known)


def _doubt(view: View, shift: int) -> list[MoveId]:
    """The first moves of a doubtful reading; what `single_points` asks of it is found as well.

    One reading after the other: its worlds are given back before the next are made.
    """
    _ = view.shifted(shift).most_missed  # kept by the reading
    return first_if_misjudged(view, shift)


def _chain(view: View, limits: Limits, tell: Tell = lambda what: None) -> Chain:
    tell(CLOSENESS)
    close = closeness(view)
    tell(SWAY)
    sway = key_people(view)
    tell(ACCESS)
    points = single_points(view, doubted=limits.doubted, least=limits.least)
    return Chain(
        deal=view.snapshot.opportunity,
        members=decision_chain(view, points, sway),
        closeness=close,
        key_people=sway,
        points=points,
    )


def open_deals(view: View) -> list[Opportunity]:
    """The opportunities that close on the day or later, or without a date; the largest first.

    None where the question is about one of them already.
    """
    if view.question.opportunity is not None:
        return []
    deals = view.account.opportunities.values()
    found = [deal for deal in deals if deal.is_open(view.question.as_of)]
    return sorted(found, key=lambda deal: (-(deal.amount or 0.0), deal.id))


def _decided_otherwise(account: AccountMap, deal: Opportunity) -> bool:
    """Whether anything is recorded for this opportunity alone that bears on its decision."""
    tables = (
        account.decision_roles,
        account.reporting_lines,
        account.influences,
        account.assessments,
    )
    return any(row.opportunity == deal.id for rows in tables for row in rows)


def _of_deal(view: View, deal: Opportunity) -> View:
    return View(view.account, replace(view.question, opportunity=deal.id), view.shift, view.leavers)
