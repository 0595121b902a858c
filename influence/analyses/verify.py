"""Which facts to check next, by what they decide, and who keeps the map fresh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from influence.analyses.checkable import Checkable, Reason, checkable, reasons
from influence.analyses.closeness import closeness
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.contradictions import Contradiction, contradictions
from influence.analyses.fact_widths import FactWidths, Widths, widths
from influence.analyses.keepers import Keeper, keepers
from influence.analyses.key_people import leaning
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change
from influence.domain.questions import FactKind, FactRef
from influence.domain.scales import age_days
from influence.domain.words import Attitude, Basis, FactStatus, Source
from influence.graph.reliability import account_access_bounds
from influence.graph.what_if import WhatIf


class FactToVerify(Part):
    """One fact worth a question; what is given of it is what the map has today.

    `about`: the person; for a closeness our colleague and the person; for an influence the one
    who sways and the one who is swayed. `reason` is the most pressing of `reasons`. `level` None:
    nobody said it; `age` in days, None without a date. Widths are differences between the fact
    at its top and at its bottom level: of the access to the account (between `access_low` and
    `access_high`), of the account's composite in points, of the leaning of the decision.
    """

    kind: FactKind
    about: list[str]
    reason: Reason
    reasons: list[Reason]
    attitude: Attitude | None
    opportunity: str | None
    since: date | None
    basis: Basis | None
    level: Private[int | None]
    date: date | None
    age: int | None
    said_by: str | None
    status: FactStatus | None
    source: Source | None
    evidence: Private[str | None]
    width_access: float
    width_closeness: float | None
    width_leaning: float | None
    access_low: Private[float]
    access_high: Private[float]

    @property
    def ref(self) -> FactRef:
        """Which fact is meant."""
        return FactRef(
            kind=self.kind,
            about=tuple(self.about),
            attitude=self.attitude,
            since=self.since,
            basis=self.basis,
            opportunity=self.opportunity,
        )


class Bounds(Part):
    """A figure with what it could be, were everything unknown at its worst or its best."""

    value: float
    low: float
    high: float


class KnownBounds(Bounds):
    """The same of the composite, with the share of the weight that is known."""

    coverage: float


class Freshness(Part):
    """How many facts the map holds on the day, and how many are doubtful, each reason apart.

    A fact may have several reasons. `missing` come on top of `facts`.
    """

    facts: int
    stale: int
    undated: int
    assumed: int
    contradictory: int
    missing: int


class Verify(Result):
    """Answer to: which facts to check next?"""

    access: Bounds
    closeness: KnownBounds | None
    leaning: Bounds | None
    freshness: Freshness
    facts: list[FactToVerify]
    contradictions: Private[list[Contradiction]]
    keepers: list[Keeper]


def verify(
    account: AccountMap | View, question: Question | None = None, *, changes: Sequence[Change] = ()
) -> Verify:
    """Every stale, assumed, contradictory or missing fact, the one that decides most first.

    For a salesperson: what to find out on the next visit. Sorted by the width of access, then of
    closeness, then of the leaning, then by id. `changes` is the store's journal, newest first,
    for `keepers`; without it there are none.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    clashes = contradictions(view)
    facts = _reasons(view, clashes)
    # What is in order is worth a look only where somebody is to be credited with it.
    asked = [fact for fact, why in facts.items() if why or changes]
    decided = dict(zip(asked, widths(view, asked), strict=True))
    doubtful = [_fact(view, fact, why, decided[fact]) for fact, why in facts.items() if why]
    good = {fact: decided[fact] for fact in asked if not facts[fact]}
    return Verify(
        **view.frame(),
        account=view.account.id,
        access=_access(view),
        closeness=_closeness(view),
        leaning=_leaning(view),
        freshness=_freshness(facts),
        facts=sorted(doubtful, key=_widest_first),
        contradictions=[found for found, _ in clashes],
        keepers=keepers(view.account, changes, good),
    )


def first_to_check(view: View, count: int) -> list[FactToVerify]:
    """The first few facts of `verify` alone, for a good part of its work.

    Whatever else a fact decides, the width of access comes first.
    """
    doubtful = {f: why for f, why in _reasons(view, contradictions(view)).items() if why}
    found = FactWidths(view, list(doubtful))
    if count <= 0:
        return []
    most = {fact: found.widest_access(fact) for fact in doubtful}
    widest: dict[Checkable, float] = {}
    largest: list[float] = []  # the first few widths, rising
    for fact in sorted(doubtful, key=lambda fact: -most[fact]):
        if len(largest) >= count and most[fact] < largest[0]:
            break
        widest[fact] = found.access(fact).width
        largest = sorted([*largest, widest[fact]])[-count:]
    least = largest[0] if len(largest) >= count else 0.0
    first = [fact for fact, width in widest.items() if width >= least]
    facts = [_fact(view, fact, doubtful[fact], found.of(fact)) for fact in first]
    return sorted(facts, key=_widest_first)[:count]


def _reasons(
    view: View, clashes: Iterable[tuple[Contradiction, Iterable[FactRef]]]
) -> dict[Checkable, list[Reason]]:
    """Every fact with the reasons to check it; none where it is in order."""
    about: dict[FactRef, list[Contradiction]] = {}
    for found, refs in clashes:
        for ref in refs:
            about.setdefault(ref, []).append(found)
    return {fact: reasons(fact, view, about) for fact in checkable(view)}


def _fact(view: View, fact: Checkable, why: Sequence[Reason], decided: Widths) -> FactToVerify:
    ref = fact.ref
    return FactToVerify(
        kind=ref.kind,
        about=list(ref.about),
        reason=why[0],
        reasons=list(why),
        attitude=ref.attitude,
        opportunity=ref.opportunity,
        since=ref.since,
        basis=ref.basis,
        level=fact.level,
        date=fact.date,
        age=age_days(fact.date, view.question.as_of),
        said_by=fact.said_by,
        status=fact.status,
        source=fact.source,
        evidence=fact.evidence,
        width_access=decided.access.width,
        width_closeness=decided.closeness.width if decided.closeness else None,
        width_leaning=decided.leaning.width if decided.leaning else None,
        access_low=decided.access.low,
        access_high=decided.access.high,
    )


def _widest_first(fact: FactToVerify) -> tuple[object, ...]:
    return (
        -fact.width_access,
        -(fact.width_closeness or 0.0),
        -(fact.width_leaning or 0.0),
        fact.about,
        fact.kind,
        fact.attitude or "",
        fact.basis or "",
        str(fact.since or ""),
    )


def _access(view: View) -> Bounds:
    value = WhatIf(view.worlds).access
    low, high = account_access_bounds(view.worlds)
    return Bounds(value=value, low=min(low, value), high=max(high, value))


def _closeness(view: View) -> KnownBounds | None:
    found = closeness(view).account
    if found.composite is None or found.low is None or found.high is None:
        return None
    return KnownBounds(
        value=found.composite, low=found.low, high=found.high, coverage=found.coverage
    )


def _leaning(view: View) -> Bounds | None:
    found = leaning(view)
    return None if found is None else Bounds(value=found.value, low=found.low, high=found.high)


def _freshness(facts: dict[Checkable, list[Reason]]) -> Freshness:
    known = {fact: why for fact, why in facts.items() if fact.level is not None}
    undated = sum(1 for fact in known if fact.date is None)
    counts = {reason: sum(reason in why for why in facts.values()) for reason in Reason}
    return Freshness(
        facts=len(known),
        stale=counts[Reason.STALE] - undated,
        undated=undated,
        assumed=counts[Reason.ASSUMED],
        contradictory=counts[Reason.CONTRADICTORY],
        missing=counts[Reason.MISSING],
    )
