"""The width of every fact, held against the account rewritten with that fact at its ends."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.checkable import checkable
from influence.analyses.closeness import account_composite
from influence.analyses.common import View
from influence.analyses.fact_widths import widths
from influence.analyses.key_people import leaning
from influence.analyses.verify import first_to_check, verify
from influence.domain.assessment import Assessment
from influence.domain.lines import Coverage, Influence
from influence.domain.questions import Answer, FactKind, levels_of
from influence.domain.words import FactStatus
from influence.graph.access_worlds import AccessWorlds
from influence.graph.build import US
from influence.graph.reliability import access
from influence.importers import plan_import, upload_of_answer
from tests.accounts import TODAY, account, ask, own
from tests.properties.small_accounts import facts
from tests.unit.importers.memory import MemoryStore

NOISE = 0.06  # of a difference between two samples
FEW = 12  # uncertain lines: then every access is exact, with those that a fact may add as well
examples = settings(max_examples=60, deadline=None)


def at_level(rows, fact, level):
    """The facts with one of them at a level, seen today: as somebody would write them down."""
    ref = fact.ref
    if ref.kind is FactKind.ATTITUDE:
        name = ref.attitude.value
        said = Assessment(
            contact=ref.about[0],
            date=TODAY,
            assessor=fact.said_by,
            status=FactStatus.CONFIRMED,
            **{name: level},
        )
        rows = [_silent(row, said, name) for row in rows]
        return [row for row in rows if not _same(row, said)] + [
            _joined([row for row in rows if _same(row, said)], said, name)
        ]
    if ref.kind is FactKind.CLOSENESS:
        seen = {"closeness": level, "last_contact": TODAY}
        return [
            row.model_copy(update=seen)
            if isinstance(row, Coverage) and (row.own, row.contact) == ref.about
            else row
            for row in rows
        ]
    if ref.kind is FactKind.TIE:
        tie = Coverage(own="o9", contact=ref.about[0], closeness=level, last_contact=TODAY)
        return [*rows, own("o9"), tie]
    (u, v), basis = ref.about, ref.basis
    others = [
        row
        for row in rows
        if not (
            isinstance(row, Influence)
            and (row.influencer, row.influenced, row.basis) == (u, v, basis)
        )
    ]
    line = Influence(influencer=u, influenced=v, strength=3, basis=basis, observed_on=TODAY)
    return [*others, line.model_copy(update={"strength": level})] if level else others


def _silent(row, said, name):
    about = isinstance(row, Assessment) and row.contact == said.contact
    return row.model_copy(update={name: None}) if about else row


def _same(row, said):
    return isinstance(row, Assessment) and (row.contact, row.date, row.assessor) == (
        said.contact,
        said.date,
        said.assessor,
    )


def _joined(same, said, name):
    return same[0].model_copy(update={name: getattr(said, name)}) if same else said


def figures(rows):
    seen = View(account(rows), ask())
    found = leaning(seen)
    return (
        access(AccessWorlds(seen.access, US, seen.weights)).account.value,
        account_composite(seen),
        found and found.value,
    )


def uncertain(seen):
    return sum(0 < p < 1 for _, _, p in seen.access.edges(data="p"))


@examples
@given(facts(), st.data())
def test_a_width_is_the_difference_between_two_accounts(rows, data):
    seen = View(account(rows), ask())
    fact = data.draw(st.sampled_from(checkable(seen)))
    (found,) = widths(seen, [fact])
    levels = levels_of(fact.ref.kind)
    bottom, top = (figures(at_level(rows, fact, level)) for level in (levels[0], levels[-1]))
    exact = uncertain(seen) <= FEW
    spans = (found.access, found.closeness, found.leaning)
    for number, (span, low, high) in enumerate(zip(spans, bottom, top, strict=True)):
        if low is None or high is None:
            assert span is None
            continue
        near = NOISE if number == 0 and not exact else 1e-9
        assert span.width == pytest.approx(abs(high - low), abs=near)
        assert span.low == pytest.approx(min(low, high), abs=near)


@examples
@given(facts(), st.data())
def test_an_answer_brings_access_to_the_end_that_was_named(rows, data):
    """What is recorded is what was weighed: checked through the import, at either end."""
    map = account(rows)
    seen = View(map, ask())
    fact = data.draw(st.sampled_from(checkable(seen)))
    (found,) = widths(seen, [fact])
    ends = []
    levels = levels_of(fact.ref.kind)
    for level in (levels[0], levels[-1]):
        answer = Answer(fact.ref, level, on=TODAY, own="o1")
        plan = plan_import(upload_of_answer("acme", answer, TODAY, fact.said_by or "x", TODAY))
        told = View(plan(MemoryStore({"acme": map}))["acme"], ask())
        ends.append(access(AccessWorlds(told.access, US, told.weights)).account.value)
    # A line from o1 itself is in the tie's place, not beside it.
    own_line = fact.ref.kind is FactKind.TIE and seen.influence.has_edge("o1", fact.ref.about[0])
    if uncertain(seen) <= FEW and not own_line and not _second_row_of_today(map, fact):
        assert (found.access.low, found.access.high) == pytest.approx((min(ends), max(ends)))


def _second_row_of_today(map, fact):
    """Two assessors on one day: then the confirmed one counts, or the cautious level."""
    if fact.ref.kind is not FactKind.ATTITUDE:
        return False
    rows = [a for a in map.assessments if a.contact == fact.ref.about[0] and a.date == TODAY]
    return bool(rows)


@examples
@given(facts())
def test_the_figures_lie_between_the_ends_of_what_is_undated_or_of_today(rows):
    """A fact that does not fade stands between its ends, so the figure does as well.

    Not so for a weak line that stands in place of a reporting line: without it there is more; and
    not for parallel rows on the same basis, which together are more than one at its top.
    """
    seen = View(account(rows), ask())
    chart = {frozenset((row.report, row.manager)) for row in seen.snapshot.reporting_lines}
    found = verify(seen)
    recent = TODAY - timedelta(90)
    for fact in checkable(seen):
        in_the_chart = fact.ref.kind is FactKind.INFLUENCE and frozenset(fact.ref.about) in chart
        if fact.level is None or (fact.date and fact.date < recent) or in_the_chart:
            continue
        if len(fact.rows) > 1:
            continue
        (span,) = (widths(seen, [fact])[0].access,)
        near = 1e-9 if uncertain(seen) <= FEW else NOISE
        assert span.low - near <= found.access.value <= span.high + near


@examples
@given(facts())
def test_together_as_one_by_one(rows):
    """Other facts decide which lines are sampled, and nothing else."""
    seen = View(account(rows), ask())
    every = checkable(seen)
    near = NOISE
    for fact, found in zip(every, widths(seen, every), strict=True):
        (alone,) = widths(seen, [fact])
        assert found.access.width == pytest.approx(alone.access.width, abs=near)
        assert (found.closeness, found.leaning) == (alone.closeness, alone.leaning)


@examples
@given(facts())
def test_the_widest_come_first_and_every_fact_has_a_reason(rows):
    found = verify(account(rows), ask())
    keys = [
        (-fact.width_access, -(fact.width_closeness or 0), -(fact.width_leaning or 0))
        for fact in found.facts
    ]
    assert keys == sorted(keys)
    assert all(fact.reason == fact.reasons[0] for fact in found.facts)
    assert len({fact.ref for fact in found.facts}) == len(found.facts)
    missing = sum(fact.level is None for fact in found.facts)
    assert found.freshness.missing == missing
    assert found.freshness.facts + missing == len(checkable(View(account(rows), ask())))


@examples
@given(facts(), st.integers(0, 9))
def test_the_first_few_are_those_of_the_whole_answer(rows, count):
    seen = View(account(rows), ask())
    assert first_to_check(seen, count) == verify(seen).facts[:count]
