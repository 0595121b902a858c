"""The tactics that come with the product: something fits everybody, and nothing is said twice."""

import re
from itertools import product

import pytest

from influence.domain.words import Attitude, Standing, Strategy, Tier
from influence.tactics import shipped

EVERYBODY = list(product([None, *Strategy], Attitude, Tier, [None, *Standing]))
LATIN = re.compile(r"[A-Za-z]{3,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(("strategy", "attitude", "tier", "standing"), EVERYBODY)
def test_something_fits_everybody(
    strategy: Strategy | None, attitude: Attitude, tier: Tier, standing: Standing | None
) -> None:
    assert shipped().fitting(strategy, attitude, tier, standing)


def test_whom_we_know_gets_two_of_them_and_so_does_a_first_meeting() -> None:
    met = [words for words in EVERYBODY if words[3] not in (None, Standing.STRANGER)]
    first = [
        (strategy, attitude, tier, standing)
        for strategy, attitude, tier, standing in EVERYBODY
        if attitude is Attitude.RELATIONSHIP and standing is Standing.STRANGER
    ]
    assert [words for words in [*met, *first] if len(shipped().fitting(*words)) < 2] == []


@pytest.mark.parametrize("strategy", Strategy)
def test_every_strategy_has_its_own_for_each_attitude(strategy: Strategy) -> None:
    own = [t for t in shipped().tactics if strategy in t.strategies]
    assert {a for t in own for a in t.attitudes} == set(Attitude)
    for attitude in Attitude:
        named = shipped().fitting(strategy, attitude, Tier.MIDDLE, Standing.NEUTRAL)
        assert strategy in named[0].strategies


def test_every_tactic_is_the_choice_for_somebody() -> None:
    first = {t.id for words in EVERYBODY for t in shipped().fitting(*words, count=3)}
    first |= {t.id for tier in Tier for t in shipped().to_find_out(None, tier)[:2]}
    assert {t.id for t in shipped().tactics} == first


def test_ids_and_texts_are_there_once_in_both_languages() -> None:
    tactics = shipped().tactics
    assert 40 <= len(tactics) <= 80
    for texts in (
        [t.id for t in tactics],
        [t.text.english for t in tactics],
        [t.text.chinese for t in tactics],
    ):
        assert len(set(texts)) == len(texts)
    for tactic in tactics:
        assert re.fullmatch(r"[a-z][a-z-]+", tactic.id)
        english, chinese = tactic.text.english, tactic.text.chinese
        assert not CHINESE.search(english)
        assert english.endswith((".", "?"))
        assert len(english) <= 140
        assert CHINESE.search(chinese)
        assert chinese.endswith(("。", "？"))
        assert len(chinese) <= 50
        assert set(LATIN.findall(chinese)) <= {"PPT"}


def test_ways_to_find_out_raise_nothing() -> None:
    asking = {t.id for t in shipped().tactics if t.find_out}
    assert {t.id for tier in Tier for t in shipped().to_find_out(None, tier)} == asking
    raising = {t.id for words in EVERYBODY for t in shipped().fitting(*words, count=99)}
    assert not asking & raising
