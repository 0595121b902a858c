"""A class is a matter of a few numbers: whatever else is known of an account, it stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from influence.analyses.common import Question
from influence.analyses.grid import Grid, Rules, Thresholds, grid, strategy
from influence.analyses.segmentation import segment
from influence.domain.account_map import AccountMap
from influence.domain.words import Grade, LifecycleStage, ResourceClass
from tests.strategies import TODAY, accounts

LEVELS = (Grade.LOW, Grade.MIDDLE, Grade.HIGH)
amounts = st.one_of(st.floats(0, 1e9), st.sampled_from((0.0, 5e6, 10e6, 20e6, 50e6)))
perhaps = st.none() | amounts


@st.composite
def thresholds(draw: st.DrawFn, most: float = 1e9) -> Thresholds:
    low, high = sorted((draw(st.floats(0, most)), draw(st.floats(0, most))))
    return Thresholds(middle=low, high=high)


rules = st.builds(
    Rules, potential=thresholds(), contribution=thresholds(), share=thresholds(most=1.0)
)


def rank(level: Grade | None) -> int:
    assert level is not None
    return LEVELS.index(level)


@given(accounts(), accounts())
def test_the_class_depends_only_on_what_it_is_made_of(one: AccountMap, other: AccountMap) -> None:
    """People, lines and attitudes of somebody else's account change nothing."""
    kept = [*one.account_figures, *one.events, *one.reviews]
    kept += list(one.rows["settings"].values())
    people = [*other.contacts.values(), *other.influences, *other.coverage, *other.assessments]
    made = AccountMap.unchecked(one.id, [one.account, *kept, *people])
    question = Question(as_of=TODAY)
    counts = {"contacts", "clients", "opportunities"}
    assert segment(made, question).model_dump(exclude=counts) == segment(one, question).model_dump(
        exclude=counts
    )


@given(perhaps, perhaps, rules)
def test_there_is_a_class_exactly_where_both_numbers_are_known(
    potential: float | None, contribution: float | None, rules: Rules
) -> None:
    found = grid(potential, contribution, rules)
    known = potential is not None and contribution is not None
    assert (found.resource_class is not None) == known
    for stage in (*LifecycleStage, None):
        assert (strategy(found.resource_class, stage, contribution) is not None) == known


@given(amounts, amounts, amounts, rules)
def test_more_money_never_counts_for_less(
    potential: float, contribution: float, more: float, rules: Rules
) -> None:
    before, after = (grid(potential, c, rules) for c in (contribution, contribution + more))
    assert rank(after.contribution_level) >= rank(before.contribution_level)
    wider = grid(potential + more, contribution, rules)
    assert rank(wider.potential_level) >= rank(before.potential_level)
    if potential:  # of nothing, everything is all there is
        assert rank(wider.contribution_level) <= rank(before.contribution_level)


@given(amounts, amounts, rules, st.floats(1, 1e6))
def test_higher_thresholds_never_raise_a_level(
    potential: float, contribution: float, rules: Rules, factor: float
) -> None:
    stricter = Rules(
        **{
            name: Thresholds(middle=one.middle * factor, high=one.high * factor)
            for name, one in rules
            if name != "currency"
        },
        currency=rules.currency,
    )
    before: Grid = grid(potential, contribution, rules)
    after: Grid = grid(potential, contribution, stricter)
    assert rank(after.potential_level) <= rank(before.potential_level)
    assert rank(after.contribution_level) <= rank(before.contribution_level)
    if before.resource_class is ResourceClass.D and contribution:
        assert after.resource_class is ResourceClass.D


@given(amounts, amounts, rules)
def test_the_lower_reading_counts(potential: float, contribution: float, rules: Rules) -> None:
    found = grid(potential, contribution, rules)
    readings = (found.amount_level, found.share_level)
    assert rank(found.contribution_level) == min(rank(level) for level in readings)
