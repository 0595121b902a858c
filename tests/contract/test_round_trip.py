"""What goes into a store comes out again, whatever it is."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact
from influence.domain.errors import BadInput, StoreError, UnknownAccount
from influence.domain.lines import Influence
from influence.domain.ports import Edit
from tests.contract.conftest import Opener
from tests.strategies import HOSTILE, LONG_NOTE, Maps, account_groups, next_states

pytestmark = pytest.mark.filterwarnings("error")
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.data_too_large])


def put(maps: Maps) -> Edit:
    """An edit that makes the accounts so, whatever they were."""
    return lambda reader: maps


@slow
@given(account_groups())
def test_what_goes_in_comes_out(opener: Opener, maps: Maps) -> None:
    store = opener.open()
    change = store.edit(put(maps), by="me", source="a.xlsx")
    assert change is not None
    assert change.accounts == tuple(sorted(maps)) == store.account_ids()
    assert {id: store.load(id) for id in maps} == maps
    assert store.check() == []


@slow
@given(account_groups())
def test_it_comes_out_of_another_connection_too(opener: Opener, maps: Maps) -> None:
    url = opener.new_url()
    with opener.open(url) as store:
        store.edit(put(maps), by="me", source="a.xlsx")
    assert {id: opener.open(url).load(id) for id in maps} == maps


@slow
@given(account_groups())
def test_the_same_edit_again_changes_and_logs_nothing(opener: Opener, maps: Maps) -> None:
    store = opener.open()
    store.edit(put(maps), by="me", source="a.xlsx")
    log = store.log()
    assert store.edit(put(maps), by="me", source="a.xlsx") is None
    assert store.log() == log


@slow
@given(account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps))))
def test_a_later_state_replaces_the_earlier(opener: Opener, states: tuple[Maps, Maps]) -> None:
    store = opener.open()
    for maps in states:
        store.edit(put(maps), by="me", source="a.xlsx")
    assert {id: store.load(id) for id in states[1]} == states[1]
    assert store.check() == []


@pytest.mark.parametrize("text", [*HOSTILE, "", " ", "a\0b", LONG_NOTE])
def test_every_text_is_only_a_text(opener: Opener, text: str) -> None:
    # Databases limit what they index, so the longest is only a note.
    word = text if len(text) < 1000 else "long"
    id = word or "empty"
    person = Contact(name=text, id=id, note=text, email=text, title=text, external_id=text)
    other = Contact(name="other", id="other")
    line = Influence(influencer=id, influenced="other", evidence=text)
    seen = Assessment(contact=id, date=date(2026, 1, 1), assessor=word, evidence=text)
    account = AccountMap.of(Account(name=text, id=id, industry=text), [person, other, line, seen])
    store = opener.open()
    store.edit(put({id: account}), by=text, source=text)
    assert store.load(id) == account
    [change] = store.log()
    assert (change.by, change.source) == (text, text)
    assert store.check() == []


def test_empty_and_missing_are_two_things(opener: Opener) -> None:
    people = [Contact(name="a", id="a", note=""), Contact(name="b", id="b", note=None)]
    account = AccountMap.of(Account(name="N", id="n"), people)
    store = opener.open()
    store.edit(put({"n": account}), by="", source="")
    loaded = store.load("n")
    assert [loaded.contacts[id].note for id in "ab"] == ["", None]


def test_parallel_lines_are_kept_apart(opener: Opener) -> None:
    people = [Contact(name="a", id="a"), Contact(name="b", id="b")]
    lines = [Influence(influencer="a", influenced="b", strength=n) for n in (2, 2, 4)]
    account = AccountMap.of(Account(name="N", id="n"), [*people, *lines])
    store = opener.open()
    store.edit(put({"n": account}), by="", source="")
    assert [line.strength for line in store.load("n").influences] == [2, 2, 4]


def test_half_a_character_is_refused(opener: Opener) -> None:
    account = AccountMap.of(Account(name="N", id="n"), [Contact(name="\ud800", id="a")])
    store = opener.open()
    with pytest.raises(StoreError, match="half a character"):
        store.edit(put({"n": account}), by="", source="")
    assert store.account_ids() == ()


def test_an_unknown_account_is_named_with_those_there_are(opener: Opener) -> None:
    store = opener.open()
    with pytest.raises(UnknownAccount, match="none yet"):
        store.load("n")
    store.edit(put({"n": AccountMap.of(Account(name="N", id="n"))}), by="", source="")
    with pytest.raises(UnknownAccount, match=r'no account "m".*It holds: n\.'):
        store.load("m")


def test_a_guest_comes_without_role_and_without_opportunity(opener: Opener) -> None:
    store = opener.open()
    store.edit(put(headquarters_and_branch()), by="", source="")
    guest = store.load("branch").guests["hq/boss"]
    assert guest.contact == Contact(name="Boss", id="boss", title="CEO")
    assert [a.date for a in guest.assessments] == [date(2026, 1, 1)]


def headquarters_and_branch() -> Maps:
    """A branch that is swayed by somebody in the headquarters."""
    boss = Contact(name="Boss", id="boss", title="CEO", decision_role="approver")
    seen = Assessment(contact="boss", date=date(2026, 1, 1), relationship=1)
    hq = AccountMap.of(Account(name="HQ", id="hq"), [boss, seen])
    local = Contact(name="Local", id="local")
    line = Influence(influencer="hq/boss", influenced="local")
    branch = Account(name="Branch", id="branch", parent="hq")
    return {"hq": hq, "branch": AccountMap.unchecked("branch", [branch, local, line])}


def test_nothing_may_mention_who_is_not_there(opener: Opener) -> None:
    maps = headquarters_and_branch()
    store = opener.open()
    with pytest.raises(BadInput) as refused:
        store.edit(put({"branch": maps["branch"]}), by="", source="")
    sentences = [row.text() for row in refused.value.rows]
    assert any('there is no contact "hq/boss"' in sentence for sentence in sentences)
    assert any('there is no account "hq"' in sentence for sentence in sentences)
    assert store.account_ids() == ()


def test_nobody_may_go_while_another_account_mentions_them(opener: Opener) -> None:
    maps = headquarters_and_branch()
    store = opener.open()
    store.edit(put(maps), by="", source="")
    alone = AccountMap.of(maps["hq"].account)
    with pytest.raises(BadInput) as refused:
        store.edit(put({"hq": alone}), by="", source="")
    assert [r.text() for r in refused.value.rows] == [
        "account branch still mentions hq/boss. Remove that first."
    ]
    assert store.load("hq") == maps["hq"]


def test_no_account_may_go_while_another_stands_below_it(opener: Opener) -> None:
    maps = headquarters_and_branch()
    store = opener.open()
    store.edit(put(maps), by="", source="")
    with pytest.raises(BadInput) as refused:
        store.edit(put({"hq": None}), by="", source="")
    assert [r.text() for r in refused.value.rows] == [
        "account branch still mentions hq/boss. Remove that first.",
        "account branch still mentions hq. Remove that first.",
    ]
    store.edit(put({"hq": None, "branch": None}), by="", source="")
    assert store.account_ids() == ()


def test_a_reference_that_may_mean_two_accounts_means_the_one_that_has_the_person(
    opener: Opener,
) -> None:
    """`a/b/boss` is `b/boss` of the account a, or the boss of the account a/b."""
    boss, clerk = Contact(name="Boss", id="boss"), Contact(name="Clerk", id="clerk")
    maps = {
        "a": AccountMap.of(Account(name="A", id="a"), [clerk]),
        "a/b": AccountMap.of(Account(name="A of B", id="a/b"), [boss]),
        "c": AccountMap.unchecked(
            "c",
            [
                Account(name="C", id="c"),
                clerk,
                Influence(influencer="a/b/boss", influenced="clerk"),
            ],
        ),
    }
    store = opener.open()
    store.edit(put(maps), by="", source="")
    assert {id: one.contact for id, one in store.load("c").guests.items()} == {"a/b/boss": boss}


def test_accounts_may_not_stand_above_each_other(opener: Opener) -> None:
    maps = {
        "a": AccountMap.of(Account(name="A", id="a", parent="b")),
        "b": AccountMap.of(Account(name="B", id="b", parent="a")),
    }
    with pytest.raises(BadInput) as refused:
        opener.open().edit(put(maps), by="", source="")
    assert "a > b > a stand above each other" in refused.value.rows[0].text()
