"""Names that tell nothing: none is left, everybody stays told apart, and the facts stay facts."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain import tables as t
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, RowChange
from influence.domain.group import group_map
from influence.domain.messages import Translator
from influence.domain.plan import Target
from influence.domain.pseudonymous_changes import pseudonymous_changes
from influence.domain.pseudonyms import (
    PERSON,
    SHORTEST,
    Named,
    Secret,
    distinct,
    pseudonymous,
)
from influence.domain.table import Kind
from influence.domain.tables import TABLES
from influence.domain.words import TargetAttitude
from influence.i18n import translator
from influence.renderers.svg_text import own_part
from tests.maps import crowd, hostile, sample
from tests.marked import KEPT, MARK, marked, with_guest
from tests.strategies import Maps, account_groups

SECRET = Secret(b"s3cret of this store")
NAME = re.compile(r"Person [0-9A-F]{4,}")


def cells(account: AccountMap) -> str:
    """Everything that stands anywhere in an account, its guests and its branches."""
    return repr([list(account.facts()), account.guests, account.group, account.id])


def group() -> AccountMap:
    branch = marked(f"{MARK}-north", parent=f"{MARK}-acc")
    return group_map(with_guest(), [branch])


@pytest.mark.parametrize(
    "account", [marked(), with_guest(), group()], ids=["one", "guest", "group"]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_that_was_marked_is_left(account: AccountMap, lang: str) -> None:
    before, after = cells(account), cells(pseudonymous(account, SECRET, translator(lang)).account)
    assert before.lower().count(MARK) > 100
    assert MARK not in after.lower()
    assert "秦" not in after
    assert all(text in after for text in KEPT)


def test_of_the_sample_no_name_id_or_remark_is_left() -> None:
    account = group_map(sample(), [sample("norland-north"), sample("norland-coast")])
    after = cells(pseudonymous(account, SECRET).account)
    for table, _, fact in account.facts():
        for column in table.columns:
            value = getattr(fact, column.attribute)
            private = column.kind in (Kind.CONTACT, Kind.SOMEBODY) or (
                column.kind is Kind.TEXT
                and column.name
                not in ("title", "industry", "currency", "stage", "part", "key", "value")
                and (table is not t.DEPARTMENTS)
            )
            if private and value:
                assert f"'{value}'" not in after, (table.name, column.name)
    for contact in account.contacts.values():
        for part in (contact.name, contact.email, contact.name.split()[-1]):
            assert part is None or part not in after


def test_the_facts_stay_the_same_but_for_names() -> None:
    account = sample()
    after = pseudonymous(account, SECRET).account
    assert {n: len(rows) for n, rows in after.rows.items()} == {
        n: len(rows) for n, rows in account.rows.items()
    }
    assert after.settings == account.settings
    levels = Counter((a.date, a.relationship, a.solution, a.price) for a in account.assessments)
    assert levels == Counter(
        (a.date, a.relationship, a.solution, a.price) for a in after.assessments
    )
    assert {c.title for c in after.contacts.values()} == {
        c.title for c in account.contacts.values()
    }


@settings(max_examples=60, deadline=None)
@given(account_groups(), st.booleans())
def test_lines_join_whom_they_joined(maps: Maps, together: bool) -> None:
    accounts = list(maps.values())
    if not accounts:
        return
    account = group_map(accounts[0], accounts[1:]) if together else accounts[0]
    made = pseudonymous(account, SECRET)
    assert len(set(made.people.values())) == len(made.people)
    assert set(made.account.contacts) == {made.people[id] for id in account.contacts}
    assert set(made.account.guests) == {made.people[id] for id in account.guests}
    assert set(made.account.opportunities) == set(made.opportunities.values())
    lines = Counter(
        (made.people.get(line.influencer), made.people.get(line.influenced), line.strength)
        for line in account.influences
        if {line.influencer, line.influenced} <= made.people.keys()
    )
    assert lines <= Counter(
        (line.influencer, line.influenced, line.strength) for line in made.account.influences
    )
    sides = {made.people[id]: contact.side for id, contact in account.contacts.items()}
    assert sides == {id: contact.side for id, contact in made.account.contacts.items()}


@pytest.mark.parametrize("translate", [translator("en"), translator("zh")])
def test_a_person_is_called_the_same_each_time(translate: Translator) -> None:
    once, again = (pseudonymous(marked(), SECRET, translate).account for _ in range(2))
    assert once == again
    [boss] = [c for c in once.contacts.values() if c.tier and c.decision_role == "approver"]
    word = PERSON.text(translate)
    assert re.fullmatch(rf"{word} [0-9A-F]{{4}}", boss.name)
    assert boss.id == f"person-{boss.name[-4:].lower()}"
    # A name within a text becomes the same pseudonym, in whichever script it stands there.
    titles = {contact.title for contact in once.contacts.values()}
    assert {f"Adviser to {boss.name}", f"Deputy of {boss.name}"} <= titles


def test_another_store_calls_everybody_otherwise() -> None:
    here = pseudonymous(sample(), SECRET).people
    there = pseudonymous(sample(), Secret(b"another")).people
    assert here.keys() == there.keys()
    assert not [id for id in here if here[id] == there[id]]


def test_somebody_is_called_the_same_alone_in_the_group_and_as_a_guest() -> None:
    alone = pseudonymous(sample(), SECRET)
    together = pseudonymous(group_map(sample(), [sample("norland-north")]), SECRET)
    client = alone.account.id
    for id, called in alone.people.items():
        contact = sample().contacts.get(id)
        if contact is None:  # a guest
            assert together.people.get(id, called).partition("-")[0] == called.partition("-")[0]
        elif contact.is_ours:
            assert together.people[id] == called
        else:
            assert together.people[f"norland/{id}"] == f"{client}/{called}"
    abroad = sample("norland-north")
    for id, guest in abroad.guests.items():
        at_home = pseudonymous(sample(), SECRET).people[guest.contact.id]
        assert pseudonymous(abroad, SECRET).people[id].endswith(f"/{at_home}")


def test_two_who_begin_alike_get_longer_codes() -> None:
    one, two, three = (Named(PERSON, "a", id) for id in "xyz")
    codes = distinct({one: "abcd12ff", two: "abcd13ff", three: "abce0000"})
    assert codes == {one: "abcd12", two: "abcd13", three: "abce"}


def test_in_a_large_account_nobody_is_taken_for_another() -> None:
    account = pseudonymous(crowd(2000), SECRET).account
    names = [contact.name for contact in account.contacts.values()]
    assert len(set(names)) == len(set(account.contacts)) == 2000
    assert {len(name) for name in names} > {len("Person 7F3A")}


def test_no_code_is_taken_for_the_other_half_of_a_bilingual_name() -> None:
    """The map shortens `Li Na 李娜` to the half in its language; a code must not fall to that."""
    account = pseudonymous(crowd(2000), SECRET, translator("zh")).account
    names = {contact.name for contact in account.contacts.values()}
    assert {own_part(name, "zh") for name in names} == names


def test_hostile_texts_are_no_obstacle() -> None:
    made = pseudonymous(hostile(), SECRET).account
    assert all(NAME.fullmatch(contact.name) for contact in made.contacts.values())


def test_the_secret_shows_itself_nowhere() -> None:
    assert "s3cret" not in repr(SECRET) + str(SECRET) + repr(pseudonymous(marked(), SECRET))


def test_whoever_has_a_code_keeps_it_and_nobody_else_gets_it() -> None:
    one, two, three = (Named(PERSON, "", id) for id in ("1", "2", "3"))
    digests = {one: "abcd12ff", two: "abcd13ff", three: "abce0000"}
    codes = distinct(digests, {one: "abcd", Named(PERSON, "", "4"): "abce"})
    assert codes == {one: "abcd", two: "abcd1", three: "abce0"}


def test_an_account_of_before_calls_everybody_as_today() -> None:
    """Of two thousand some share four characters, but not with the same people at both times."""
    now = crowd(2000)
    people = list(now.contacts.values())
    kept = {fact.id for fact in people[::2]}
    before = AccountMap.unchecked(now.id, [now.account, *(p for p in people if p.id in kept)])
    made = pseudonymous(now, SECRET)
    assert max(map(len, made.codes.values())) > SHORTEST
    alone = pseudonymous(before, SECRET).people
    assert any(alone[id] != made.people[id] for id in kept)
    assert all(
        id == made.people[old]
        for old, id in pseudonymous(before, SECRET, known=made.codes).people.items()
    )


def test_the_journal_names_nobody() -> None:
    account = marked()
    made = pseudonymous(account, SECRET)
    rows = tuple(
        RowChange(account.id, table, key, None, TABLES[table].to_row(fact))
        for table, facts in account.rows.items()
        for key, fact in facts.items()
    )
    other = RowChange("elsewhere", "contacts", (f"{MARK}-x",), None, {"id": f"{MARK}-x"})
    at = datetime(2026, 6, 30, tzinfo=UTC)
    change = Change(1, at, f"{MARK}-own", f"{MARK}.csv", rows=(*rows, other))
    (told,) = pseudonymous_changes([change], made, SECRET)
    assert told.by == made.account.contacts[made.people[f"{MARK}-own"]].name
    assert not told.source
    assert {row.account for row in told.rows} == {made.account.id}
    assessed = [row.after for row in told.rows if row.table == "assessments"]
    assert {row["contact"] for row in assessed if row} <= set(made.people.values())
    influences = [row.after for row in told.rows if row.table == "influences" and row.after]
    deals = {row["opportunity"] for row in influences} - {None}
    assert deals == set(made.opportunities.values())


def test_somebody_is_found_by_id_or_by_a_name_that_only_one_has() -> None:
    made = pseudonymous(marked(), SECRET)
    who = made.people[f"{MARK}-cfo"]
    assert made.person(f" {MARK}-cfo ") == made.person("qzjxcfo  PENNY") == who
    assert made.person("nobody") == "nobody"
    assert made.person(who) == who
    both = pseudonymous(group(), SECRET)
    assert both.person(f"{MARK}-cfo") == f"{MARK}-cfo"  # there are two of them
    assert both.person(f"{MARK}-north/{MARK}-cfo") in both.account.contacts


def test_in_a_group_a_branchs_own_target_stays_the_branchs() -> None:
    aim = {"attitude": TargetAttitude.COMPOSITE, "level_or_points": 60, "due": date(2026, 12, 1)}
    north = AccountMap.unchecked(
        "north", [Account(id="north", name="N", parent="top"), Target(subject="north", **aim)]
    )
    top = AccountMap.unchecked("top", [Account(id="top", name="T"), Target(subject="top", **aim)])
    made = pseudonymous(group_map(top, [north]), SECRET)
    assert {target.subject for target in made.account.targets} == set(made.accounts.values())
