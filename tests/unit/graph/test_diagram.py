"""Diagrams weigh tables as `worlds.probability` does, for any probabilities."""

import random

import pytest

from influence.graph.diagram import Diagram
from influence.graph.worlds import probability, truth_table_masks


@pytest.mark.parametrize("seed", range(20))
def test_weighs_a_table_as_its_worlds_do(seed):
    pick = random.Random(seed)
    table = pick.getrandbits(64) & pick.getrandbits(64)
    diagram = Diagram(table, 6)
    for _ in range(5):
        ps = [pick.choice((0, 0.1, 0.5, 0.8, 1)) for _ in range(6)]
        assert diagram.probability(ps) == probability(table, ps)


@pytest.mark.parametrize("seed", range(20))
def test_a_slope_is_the_difference_between_always_and_never(seed):
    pick = random.Random(seed)
    diagram = Diagram(pick.getrandbits(64), 6)
    ps = [pick.random() for _ in range(6)]
    for line, slope in enumerate(diagram.slopes(ps)):
        always, never = ([*ps[:line], end, *ps[line + 1 :]] for end in (1.0, 0.0))
        gap = diagram.probability(always) - diagram.probability(never)
        assert slope == pytest.approx(gap, abs=1e-12)


def test_what_always_or_never_holds_hangs_on_no_line():
    assert Diagram(0, 3).probability([0.5] * 3) == 0
    assert Diagram(255, 3).probability([0.5] * 3) == 1
    assert Diagram(255, 3).slopes([0.5] * 3) == [0, 0, 0]
    assert Diagram(1, 0).probability([]) == 1


def test_one_of_two_lines():
    a, b = truth_table_masks(2)
    assert Diagram(a | b, 2).probability([0.5, 0.2]) == pytest.approx(0.6)
    assert Diagram(a | b, 2).slopes([0.5, 0.2]) == pytest.approx([0.8, 0.5])
