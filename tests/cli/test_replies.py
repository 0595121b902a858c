"""What somebody types at a question of `verify --ask`."""

import pytest

from influence.cli.replies import Meaning, Reply, understood

LEVELS = (-2, -1, 0, 1, 2)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("", Reply(Meaning.SKIP)),
        ("  ", Reply(Meaning.SKIP)),
        ("?", Reply(Meaning.UNKNOWN)),
        ("？", Reply(Meaning.UNKNOWN)),
        ("q", Reply(Meaning.QUIT)),
        ("S", Reply(Meaning.STILL)),
        ("s  over lunch ", Reply(Meaning.STILL, evidence="over lunch")),
        ("+1", Reply(Meaning.LEVEL, 1)),
        ("－２　他亲口说的", Reply(Meaning.LEVEL, -2, "他亲口说的")),
        ("0 said = so", Reply(Meaning.LEVEL, 0, "said = so")),
    ],
)
def test_a_reply_is_understood(typed, reply):
    assert understood(typed, LEVELS) == reply


@pytest.mark.parametrize("typed", ["3", "-3", "1.5", "yes", "1,5", "still"])
def test_what_is_no_reply(typed):
    assert understood(typed, LEVELS) is None
