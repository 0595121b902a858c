"""Which tactics are named with a step, and that lists do not repeat themselves."""

import pytest

from influence.analyses.advice import (
    Advice,
    standing_at,
    strategy_of,
    tactics_for,
    tactics_to_find_out,
)
from influence.analyses.moves import MoveKind, moves
from influence.analyses.private import without_attitudes
from influence.domain.lines import Coverage
from influence.domain.messages import Bilingual
from influence.domain.tactics import Catalogue, Tactic
from influence.domain.words import Attitude, Standing, Strategy, Tier
from influence.tactics import shipped
from tests.accounts import account, ask, client, opinion, own, view


@pytest.mark.parametrize(
    ("row", "strategy"),
    [
        ({}, None),
        ({"lifecycle_stage": "acquire"}, Strategy.ACQUIRE),
        ({"lifecycle_stage": "lift"}, Strategy.LIFT),
        ({"lifecycle_stage": "stable"}, Strategy.MAINTAIN),
        ({"lifecycle_stage": "decline"}, Strategy.WIN_BACK),
        ({"phase": "no_deal"}, Strategy.ACQUIRE),
        ({"contribution": 0}, Strategy.ACQUIRE),
        ({"phase": "delivery"}, None),
        # The class has the word over the stage: an account in class A is kept, not lifted.
        ({"lifecycle_stage": "lift", "potential": 3e7, "contribution": 2e7}, Strategy.MAINTAIN),
        ({"lifecycle_stage": "lift", "potential": 1e6, "contribution": 1e5}, Strategy.WAIT),
    ],
)
def test_the_strategy_comes_from_the_class_or_the_stage(
    row: dict[str, object], strategy: Strategy | None
) -> None:
    assert strategy_of(view(account(client("a"), **row))) is strategy


def test_where_a_level_stands() -> None:
    standings = [standing_at(level) for level in (None, -2, -1, 0, 1, 2)]
    opposed, neutral, friendly = Standing.OPPOSED, Standing.NEUTRAL, Standing.FRIENDLY
    assert standings == [None, opposed, opposed, neutral, friendly, friendly]


FACTS = [
    client("boss", "approver", tier="executive"),
    client("it", "user", tier="middle"),
    own("o", tier="middle"),
    opinion("boss", relationship=-1, solution=0),
    Coverage(own="o", contact="boss", closeness=1),
]


def test_a_move_names_what_fits_the_person() -> None:
    found = moves(account(FACTS), ask())
    by_kind = {(move.kind, move.to): move.tactics for move in found.moves}
    assert all(1 <= len(tactics) <= 2 for tactics in by_kind.values())
    catalogue = {tactic.id: tactic for tactic in shipped().tactics}

    def standings(kind: MoveKind, to: str) -> set[tuple[Standing, ...]]:
        return {catalogue[tactic.id].standings for tactic in by_kind[kind, to]}

    assert all(Standing.STRANGER in s for s in standings(MoveKind.NEW_TIE, "it"))
    assert all(Standing.FRIENDLY in s for s in standings(MoveKind.RAISE_TIE, "boss"))
    assert all(Standing.OPPOSED in s for s in standings(MoveKind.RAISE_RELATIONSHIP, "boss"))
    solution = [catalogue[t.id] for t in by_kind[MoveKind.RAISE_SOLUTION, "boss"]]
    assert all(Attitude.SOLUTION in t.attitudes for t in solution)
    first = by_kind[MoveKind.RAISE_SOLUTION, "boss"][0]
    assert (first.en, first.zh) == (solution[0].text.english, solution[0].text.chinese)


def test_a_plan_names_the_same_as_the_list() -> None:
    found = moves(account(FACTS), ask(), budget=2)
    assert found.plan
    listed = {(m.kind, m.from_, m.to): m.tactics for m in found.moves}
    assert found.plan.moves
    for move in found.plan.moves:
        assert move.tactics == listed[move.kind, move.from_, move.to]
    assert found.moves == moves(account(FACTS), ask()).moves


def test_a_list_does_not_repeat_itself() -> None:
    advice = Advice(view(account(client("a"), lifecycle_stage="lift")))
    words = (Attitude.RELATIONSHIP, Tier.MIDDLE, Standing.STRANGER)
    named = [advice.on(*words, count=1)[0].id for _ in range(4)]
    assert len(set(named)) == 4


def test_an_action_is_told_how_by_whom_it_is_about() -> None:
    map = account(FACTS)
    catalogue = {tactic.id: tactic for tactic in shipped().tactics}
    about_boss = tactics_for(view(map), "boss", Attitude.RELATIONSHIP)
    assert all(Standing.OPPOSED in catalogue[t.id].standings for t in about_boss)
    # Of the user nothing is known and nobody holds a tie: a stranger.
    assert all(Standing.STRANGER in catalogue[t.id].standings for t in tactics_for(view(map), "it"))
    for subject in ("it", "acme", None, "nobody"):
        for attitude in (None, *Attitude):
            assert tactics_for(view(map), subject, attitude)
            assert tactics_to_find_out(view(map), subject, attitude)
    assert tactics_for(view(map), "boss") == tactics_for(view(map), "boss")


def test_own_tactics_come_with_the_question() -> None:
    mine = Catalogue((Tactic("mine", Bilingual("Do it.", "去做。")),))
    question = ask()
    given = type(question)(question.as_of, tactics=mine)
    found = moves(account(FACTS), given)
    assert {t.id for move in found.moves for t in move.tactics} == {"mine"}
    # A catalogue in which nothing fits names nothing.
    nothing = Catalogue((Tactic("mine", Bilingual("a", "b"), attitudes=(Attitude.PRICE,)),))
    found = moves(account(FACTS), type(question)(question.as_of, tactics=nothing))
    assert all(move.tactics == [] for move in found.moves if move.kind in ("new_tie", "raise_tie"))


def test_a_tactic_tells_where_somebody_stands_so_it_goes_with_the_attitudes() -> None:
    found = without_attitudes(moves(account(FACTS), ask()))
    assert all(move.tactics == [] for move in found.moves)
