"""Lines that several reports share: counts, ways on, words to be typed."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.analyses.common import Sensitivity
from influence.analyses.single_points import single_points
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.lines import Coverage
from influence.domain.messages import Message
from influence.reports import common
from influence.reports.names import Names
from influence.wording.texts import say
from tests.accounts import account, client, own, view


@pytest.mark.parametrize(
    ("id", "word"),
    [
        ("norland", "norland"),
        ("li-na", "li-na"),
        ("北陆", "北陆"),
        ("Norland Energy", '"Norland Energy"'),
        ("a/b", "a/b"),
        ("$(x)", "'$(x)'"),
        ("it's", "'it'\"'\"'s'"),
        ("", "''"),
    ],
)
def test_an_id_as_a_word_of_a_command_line(id: str, word: str) -> None:
    assert common.typed(id) == word


@given(st.text(st.characters(exclude_characters="\0")))
def test_a_shell_reads_the_id_back(id: str) -> None:
    assert shlex.split(common.typed(id)) == [id]


def test_one_and_many_are_told_apart() -> None:
    assert say(common.counted(1, "{count} row of {n}", "{count} rows of {n}", n=2)) == "1 row of 2"
    assert say(common.counted(0, "{count} row", "{count} rows")) == "0 rows"


def test_deciders_are_counted_by_what_a_seller_reads_first() -> None:
    map = account(
        client("ceo", "approver"),
        client("cfo", "economic_buyer"),
        client("user", "user"),
        own("o"),
        own("p"),
        Coverage(own="o", contact="ceo", closeness=2),
        Coverage(own="p", contact="ceo", closeness=2),
        Coverage(own="o", contact="cfo", closeness=0),
    )
    line = common.deciders_line(single_points(view(map)).targets)
    assert say(line) == "3 deciders: 1 firm, 1 by a single route, 1 no access"


def test_the_order_is_stable_or_says_what_it_would_be() -> None:
    names = Names(account(client("ann"), client("bob")))
    for top, said in (
        (["ann", "bob", "cy"], "the first three stay."),
        (["ann", "bob"], "the first two stay."),
        (["ann"], "the first stays."),
    ):
        stable = Sensitivity(top=top, lower=top, higher=top, stable=True)
        assert say(common.sensitivity_line(stable, names)).endswith(said)
    nobody = Sensitivity(top=[], lower=[], higher=[], stable=True)
    assert common.sensitivity_line(nobody, names) is None
    moved = Sensitivity(top=["ann"], lower=["bob"], higher=["ann"], stable=False)
    said = say(common.sensitivity_line(moved, names))
    assert said.endswith("one level lower the first are bob; one level higher ann.")


def test_a_way_on_is_a_sentence_and_a_command_below_it() -> None:
    us = own("o").model_copy(update={"account": "a b"})
    names = Names(AccountMap.of(Account(id="a b", name="A"), [us]))
    for blocks in (
        common.no_target(names),
        common.no_access(names),
        common.not_assessed(names),
    ):
        sentence, command = [block.text for block in blocks]
        assert isinstance(sentence, Message)
        assert say(sentence).endswith(":")
        words = shlex.split(say(command))
        assert words[:3] == ["influence", "record", "a b"]


def test_where_nobody_is_ours_somebody_of_us_comes_before_the_tie() -> None:
    names = Names(account(client("ann")))
    _, us, tie = [shlex.split(say(block.text)) for block in common.no_access(names)]
    assert us[1:4] == ["record", "acme", "contacts"]
    assert tie[1:4] == ["record", "acme", "coverage"]
