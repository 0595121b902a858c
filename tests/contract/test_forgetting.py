"""Forgetting for good: no trace of the person in any account, nor in the journal."""

import contextlib
import json
from dataclasses import asdict
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.changes import ChangeKind
from influence.domain.contact import Contact, Department
from influence.domain.errors import NothingToUndo, UnknownAccount, UnknownContact
from influence.domain.lines import Coverage, Influence
from influence.domain.plan import Action, Review
from influence.domain.words import Side
from influence.stores import Store
from tests.contract.conftest import Opener
from tests.strategies import Maps, account_groups, next_states

DAY = date(2026, 1, 1)
LI = Contact(name="Li Na", id="li-na", email="li@norland.example", phone="555-0199")
BO = Contact(name="Bo", id="bo")
MEI = Contact(name="Mei Own", id="mei", side=Side.OWN)


def group() -> Maps:
    """Two accounts: Li sways Bo, assesses Bo, heads a department, and sways the branch's Ming."""
    north = AccountMap.unchecked(
        "north",
        [
            Account(name="North", id="north"),
            LI,
            BO,
            MEI,
            Department(name="IT", id="it", head="li-na"),
            Influence(influencer="li-na", influenced="bo"),
            Influence(influencer="bo", influenced="mei"),
            Assessment(contact="bo", date=DAY, relationship=1, assessor="li-na"),
            Assessment(contact="li-na", date=DAY, relationship=2, assessor="mei"),
            Action(action="call", id="1", owner="li-na", subject="bo"),
            Coverage(own="mei", contact="li-na"),
        ],
    )
    branch = AccountMap.unchecked(
        "branch",
        [
            Account(name="Branch", id="branch", parent="north", owner="north/li-na"),
            Contact(name="Ming", id="ming"),
            Contact(name="Mei Own", id="mei", side=Side.OWN),
            Influence(influencer="north/li-na", influenced="ming"),
            Influence(influencer="north/bo", influenced="ming"),
        ],
    )
    return {"north": north, "branch": branch}


def filled(opener: Opener) -> Store:
    """A store with the group, one later edit and one that was taken back."""
    store = opener.open()
    store.edit(lambda reader: group(), by="mei", source="li-na.xlsx")
    moved = LI.model_copy(update={"title": "CIO"})
    for contact in (moved, moved.model_copy(update={"title": "CFO"})):
        facts = [
            fact for _, _, fact in store.load("north").facts() if fact.__class__ is not Account
        ]
        facts = [contact if getattr(fact, "id", "") == "li-na" else fact for fact in facts]
        account = AccountMap.unchecked("north", [group()["north"].account, *facts])
        store.edit(lambda reader, now=account: {"north": now}, by="Li Na", source="record")
    store.undo(by="mei")
    return store


def told(store: Store) -> str:
    """Everything a store tells, as one text."""
    accounts = [store.load(id) for id in store.account_ids()]
    facts = [table.to_row(fact) for account in accounts for table, _, fact in account.facts()]
    guests = [str(account.guests) for account in accounts]
    return json.dumps([facts, guests, [asdict(c) for c in store.log()]], default=str)


def test_no_trace_is_left(opener: Opener) -> None:
    store = filled(opener)
    assert all(word in told(store) for word in ("li-na", "Li Na", "norland.example", "555-0199"))
    change = store.forget_contact("north", "li-na", by="mei")
    assert not [w for w in ("li-na", "Li Na", "norland.example", "555-0199") if w in told(store)]
    assert store.check() == []
    assert (change.kind, change.rows, change.by) == (ChangeKind.FORGET, (), "mei")
    # gone: the contact, two lines, an assessment, a coverage; emptied: head, assessor, two owners
    assert change.counts == {"added": 0, "updated": 4, "removed": 5}
    assert store.log()[0] == change


def test_everything_else_is_kept(opener: Opener) -> None:
    store = filled(opener)
    store.forget_contact("north", "li-na", by="mei")
    north, branch = store.load("north"), store.load("branch")
    assert set(north.contacts) == {"bo", "mei"}
    assert north.departments["it"].head is None
    assert [(a.contact, a.assessor) for a in north.assessments] == [("bo", None)]
    assert [(a.subject, a.owner) for a in north.actions] == [("bo", None)]
    assert [line.influencer for line in north.influences] == ["bo"]
    assert [line.influencer for line in branch.influences] == ["north/bo"]
    assert branch.account.owner is None
    assert set(branch.guests) == {"north/bo"}


def test_the_log_keeps_its_numbers_and_can_still_be_undone(opener: Opener) -> None:
    store = filled(opener)
    times = [change.at for change in store.log()]
    store.forget_contact("north", "li-na", by="mei")
    log = store.log()
    assert [change.number for change in log] == [5, 4, 3, 2, 1]
    assert [change.at for change in log[1:]] == times
    assert {change.source for change in log} == {"", "record"}
    store.undo(by="mei")
    assert store.account_ids() == ()
    assert store.check() == []


def test_of_our_people_one_is_forgotten_in_every_account(opener: Opener) -> None:
    store = filled(opener)
    store.forget_contact("branch", "mei", by="bo")
    assert "mei" not in set(store.load("north").contacts) | set(store.load("branch").contacts)
    assert "Mei Own" not in told(store)


def test_participants_are_forgotten_in_the_journal_too(opener: Opener) -> None:
    """Under any name they ever had, and never somebody whose id is that name."""
    store, north = opener.open(), group()["north"]
    facts = [fact for table, _, fact in north.facts() if table.name != "accounts"]
    renamed = LI.model_copy(update={"name": "Li Jun 李军"})
    namesake = Contact(name="Other", id="李军")
    for number, listed in enumerate(("Li Na; bo; 李军", "李军，Li Jun、li-na;mei", "bo; Li Jun")):
        now = [renamed if fact == LI and number else fact for fact in facts]
        review = Review(date=DAY, part="people", participants=listed, decisions="ask")
        maps = {"north": AccountMap.unchecked("north", [north.account, *now, namesake, review])}
        store.edit(lambda reader, maps=maps: maps, by="mei", source="李军的表.xlsx")
    branch = [Account(name="B", id="b"), Contact(name="Li Na", id="x")]
    listed = Review(date=DAY, participants="Li Na; north/li-na; bo")
    maps = {"b": AccountMap.unchecked("b", [*branch, listed])}
    store.edit(lambda reader: maps, by="mei", source="")
    then = [change.at for change in store.log()]
    store.forget_contact("north", "li-na", by="mei")
    assert [r.participants for r in store.load("north").reviews] == ["bo"]
    assert [r.participants for r in store.load("b").reviews] == ["Li Na; bo"]
    past = [store.load("north", at).reviews[0].participants for at in then[:0:-1]]
    assert past == ["bo; 李军", "李军;mei", "bo"]
    assert "Li Jun" not in told(store)
    assert {change.source for change in store.log()} == {""}
    assert store.check() == []


def test_a_client_of_the_same_id_elsewhere_is_somebody_else(opener: Opener) -> None:
    store = opener.open()
    maps = {id: AccountMap.of(Account(name=id, id=id), [BO]) for id in ("east", "west")}
    store.edit(lambda reader: maps, by="", source="")
    store.forget_contact("east", "bo", by="")
    assert (set(store.load("east").contacts), set(store.load("west").contacts)) == (set(), {"bo"})


def test_who_was_removed_before_can_still_be_forgotten(opener: Opener) -> None:
    store = opener.open()
    for people in ([LI, BO], [BO]):
        account = AccountMap.of(Account(name="N", id="n"), people)
        store.edit(lambda reader, now=account: {"n": now}, by="", source="")
    assert "Li Na" in told(store)
    assert store.forget_contact("n", "li-na", by="").counts["removed"] == 0
    assert "Li Na" not in told(store)
    with pytest.raises(UnknownContact):
        store.forget_contact("n", "li-na", by="")


def test_an_account_is_forgotten_with_all_that_mentions_it(opener: Opener) -> None:
    store = filled(opener)
    store.forget_account("north", by="mei")
    assert store.account_ids() == ("branch",)
    branch = store.load("branch")
    assert (branch.account.parent, branch.account.owner) == (None, None)
    assert branch.influences == ()
    assert "north" not in told(store).casefold()
    assert store.check() == []


def test_who_is_not_there_cannot_be_forgotten(opener: Opener) -> None:
    store = filled(opener)
    with pytest.raises(UnknownAccount):
        store.forget_account("south", by="")
    with pytest.raises(UnknownAccount):
        store.forget_contact("south", "bo", by="")
    with pytest.raises(UnknownContact):
        store.forget_contact("north", "ming", by="")


@settings(max_examples=25, deadline=None)
@given(
    account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps))),
    st.data(),
)
def test_the_journal_still_leads_to_the_facts(
    opener: Opener, states: tuple[Maps, Maps], data: st.DataObject
) -> None:
    store = opener.open()
    for maps in states:
        store.edit(lambda reader, maps=maps: maps, by="me", source="")
    account = data.draw(st.sampled_from(sorted(states[1])))
    contact = data.draw(st.sampled_from(sorted(states[1][account].contacts)))
    store.forget_contact(account, contact, by="me")
    assert contact not in store.load(account).contacts
    assert store.check() == []
    first = store.log()[-1].at
    assert contact not in store.load(account, first).contacts
    assert_no_mention(store, account, contact, first)
    with contextlib.suppress(NothingToUndo):
        while True:
            store.undo(by="me")
    assert store.account_ids() == ()
    assert store.check() == []


def assert_no_mention(store: Store, account: str, contact: str, then: datetime) -> None:
    """Nobody anywhere mentions the person, now or then."""
    for id in store.account_ids():
        for moment in (None, then):
            if moment is None or id in store.account_ids(then):
                assert f"{account}/{contact}" not in store.load(id, moment).guests
