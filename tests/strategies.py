"""Hypothesis strategies for whole accounts: valid, small, and as odd as real input can be.

`account_groups()` draws one to three accounts whose lines reach across, `accounts()` a single one,
`next_states(maps)` the same accounts after somebody worked on them. All of them keep every rule of
`influence.domain.invariants` on TODAY.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from influence.domain import tables as t
from influence.domain.account import Account
from influence.domain.account_map import AccountMap, Guest
from influence.domain.changes import RowChange
from influence.domain.fact import Fact
from influence.domain.table import Column, Kind, Table
from influence.domain.words import LineKind

TODAY = date(2026, 6, 30)
Maps = dict[str, AccountMap]

HOSTILE = (
    "'; DROP TABLE contacts; --",
    '" OR ""="',
    "`}) DETACH DELETE n //",
    "{name}%s$rows:account",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\x1b[31mred",
    "line\nbreak\ttab",
    "[bold]x[/bold]",
    '["a","b"]',
    "\\u0041\\",
    "\ufeffBOM\u202e",
)
"""Texts that mean something to SQL, Cypher, JSON, a spreadsheet, a browser or a terminal."""

ODD_IDS = (
    "007",
    "1.0",
    "1e5",
    "-",
    "null",
    "None",
    "NaN",
    "true",
    "李娜",
    "王 强",
    "a/b",
    "é",
    "👩‍💼",
)
LONG_NOTE = "很长的备注 long note\n" * 700
SETTINGS = {"half_life.stance": "90", "cycle_days": "45", "alpha.price": "2"}

_letters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
texts = st.one_of(
    st.sampled_from((*HOSTILE, *ODD_IDS, "", "note", "备注")),
    st.text(_letters, max_size=12),
)
ids = st.one_of(
    st.sampled_from((*ODD_IDS, *HOSTILE)), st.text(_letters, min_size=1, max_size=6)
).filter(lambda id: id != "US")
days = st.dates(date(2019, 1, 1), TODAY)
amounts = st.one_of(st.sampled_from((0.0, 0.1, 1e7, 1e15, 5e-324)), st.floats(0, 1e12))

_BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: texts,
    Kind.DAY: days,
    Kind.LEVEL: st.integers(-2, 2),
    Kind.STRENGTH: st.integers(1, 5),
    Kind.MONEY: amounts,
    Kind.SHARE: st.floats(0, 1),
    Kind.SENTIMENT: st.floats(-1, 1),
    Kind.LEVEL_OR_POINTS: st.floats(0, 100),
    Kind.PERIOD: st.sampled_from(("2026", "2026-Q2", "2026-06")),
    Kind.MONTH_DAY: st.sampled_from(("01-01", "04-01")),
}
_SPANS = (("in_post_since", "leaving_on"), ("start", "end"), ("valid_from", "valid_to"))
_OTHER_SPANS = {"coverage": (("since", "valid_to"),)}
_PAIRS = (("report", "manager"), ("influencer", "influenced"), ("a", "b"))
_DRAWN = [
    table
    for table in t.TABLES.values()
    if not table.entity and table.name not in ("settings", "reporting_lines")
]


def _cell(
    table: Table, column: Column, pools: Mapping[Kind, Sequence[str]]
) -> st.SearchStrategy[Any]:
    empty_means = table.model.model_fields[column.attribute].get_default()
    if column.words is not None:
        words = st.sampled_from(list(column.words))
        if column.kind is Kind.WORDS:
            return st.lists(words, unique=True, max_size=2).map(tuple)
        given: st.SearchStrategy[Any] = words
    elif column.kind in pools:
        given = st.sampled_from(pools[column.kind]) if pools[column.kind] else st.none()
    else:
        given = _BY_KIND[column.kind]
    return st.none() | given if empty_means is None else given


def _fact(draw: st.DrawFn, table: Table, pools: Mapping[Kind, Sequence[str]], **given: Any) -> Fact:
    values = {
        column.attribute: draw(_cell(table, column, pools))
        for column in table.columns
        if column.attribute not in given
    }
    values.update(given)
    for start, end in (*_SPANS, *_OTHER_SPANS.get(table.name, ())):
        first, last = values.get(start), values.get(end)
        if first and last and last < first:
            values[start], values[end] = last, first
    return table.model(**values)


@st.composite
def account_groups(draw: st.DrawFn, max_accounts: int = 3, max_rows: int = 10) -> Maps:
    """One to three accounts of a group, each the branch of an earlier one or of none."""
    names = draw(st.lists(ids, min_size=1, max_size=max_accounts, unique=True))
    people = {name: _people(draw) for name in names}
    facts = {
        name: _account_facts(draw, name, names[:index], people, max_rows)
        for index, name in enumerate(names)
    }
    return with_guests({name: AccountMap.unchecked(name, facts[name]) for name in names})


def accounts(max_rows: int = 20) -> st.SearchStrategy[AccountMap]:
    """One account that mentions nobody from elsewhere."""
    groups = account_groups(max_accounts=1, max_rows=max_rows)
    return groups.map(lambda maps: next(iter(maps.values())))


def _people(draw: st.DrawFn) -> dict[str, str]:
    """Ids with the side of each person; the first is ours."""
    drawn = draw(st.lists(ids, min_size=2, max_size=5, unique=True))
    sides = ["own", *(draw(st.sampled_from(("client", "competitor", "own"))) for _ in drawn[1:])]
    return dict(zip(drawn, sides, strict=True))


def _account_facts(
    draw: st.DrawFn,
    name: str,
    above: Sequence[str],
    people: Mapping[str, Mapping[str, str]],
    max_rows: int,
) -> list[Fact]:
    own = people[name]
    guests = _guest_references(name, people)
    offices = draw(st.lists(ids, max_size=2, unique=True))
    deals = draw(st.lists(ids, max_size=2, unique=True))
    pools = {
        Kind.ACCOUNT: above,
        Kind.DEPARTMENT: offices,
        Kind.OPPORTUNITY: deals,
        Kind.CONTACT: [*own, *guests],
        Kind.SUBJECT: [*own, *guests, *offices, name],
        Kind.SOMEBODY: [*own, *guests, "outsider"],
    }
    ours = [id for id, side in {**own, **guests}.items() if side == "own"]
    facts: list[Fact] = [_fact(draw, t.ACCOUNTS, pools, id=name)]
    for index, id in enumerate(offices):
        parents = {**pools, Kind.DEPARTMENT: offices[:index]}
        facts.append(_fact(draw, t.DEPARTMENTS, parents, id=id))
    facts += [_fact(draw, t.OPPORTUNITIES, pools, id=id) for id in deals]
    facts += [_fact(draw, t.CONTACTS, pools, id=id, side=side) for id, side in own.items()]
    if draw(st.booleans()):
        facts[-1] = facts[-1].model_copy(update={"note": LONG_NOTE})
    facts += _reporting_lines(draw, list(own), pools)
    tables = [table for table in _DRAWN if deals or table is not t.DECISION_ROLES]
    for table in draw(st.lists(st.sampled_from(tables), max_size=max_rows)):
        given = {"own": draw(st.sampled_from(ours))} if table.name == "coverage" else {}
        facts.append(_fact(draw, table, pools, **given))
    facts += _single_rows(draw, pools)
    return _distinct(fact for fact in facts if not _self_line(fact))


def _guest_references(name: str, people: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """References to people of the other accounts, with their sides, that can mean only them."""
    return {
        f"{other}/{id}": side
        for other, persons in people.items()
        for id, side in persons.items()
        if other != name and "/" not in other and f"{other}/{id}" not in people[name]
    }


def _reporting_lines(
    draw: st.DrawFn, people: list[str], pools: Mapping[Kind, Sequence[str]]
) -> list[Fact]:
    """Solid lines lead to somebody earlier, one per person and view; dotted ones are free."""
    lines = []
    for index, report in enumerate(people[1:], start=1):
        for deal in draw(st.lists(st.sampled_from((None, *pools[Kind.OPPORTUNITY])), unique=True)):
            manager = draw(st.sampled_from(people[:index]))
            given = {"report": report, "manager": manager, "opportunity": deal}
            lines.append(_fact(draw, t.REPORTING_LINES, pools, **given, kind=LineKind.SOLID))
    if draw(st.booleans()):
        lines.append(_fact(draw, t.REPORTING_LINES, pools, kind=LineKind.DOTTED))
    return lines


def _single_rows(draw: st.DrawFn, pools: Mapping[Kind, Sequence[str]]) -> list[Fact]:
    keys = draw(st.lists(st.sampled_from(sorted(SETTINGS)), unique=True, max_size=2))
    rows = [_fact(draw, t.SETTINGS, pools, key=key, value=SETTINGS[key]) for key in keys]
    actions = draw(st.lists(ids, max_size=2, unique=True))
    return [*rows, *(_fact(draw, t.ACTIONS, pools, id=id) for id in actions)]


def _self_line(fact: Fact) -> bool:
    return any(
        getattr(fact, first, None) is not None and getattr(fact, first) == getattr(fact, second)
        for first, second in _PAIRS
        if hasattr(fact, second)
    )


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """One fact per key, but all of those that may share a key."""
    kept: dict[Any, Fact] = {}
    for number, fact in enumerate(facts):
        table = t.TABLE_OF[type(fact)]
        key = number if table.numbered else table.key_of(fact)
        kept[table.name, key] = fact
    return list(kept.values())


def with_guests(maps: Maps) -> Maps:
    """The maps with the guests that their rows mention, as a store would give them."""
    return {
        name: account.with_guests(
            {
                reference: _guest(other, id)
                for reference in account.foreign_references()
                for other, id in _owners(maps, reference)
            }
        )
        for name, account in maps.items()
    }


def _owners(maps: Maps, reference: str) -> Iterable[tuple[AccountMap, str]]:
    host, _, id = reference.partition("/")
    if host in maps and id in maps[host].contacts:
        yield maps[host], id


def _guest(home: AccountMap, id: str) -> Guest:
    def without_role(fact: Any) -> Any:
        return fact.model_copy(update={"decision_role": None})

    return Guest(
        without_role(home.contacts[id]),
        tuple(without_role(post) for post in home.posts if post.contact == id),
        tuple(a for a in home.assessments if a.contact == id and a.opportunity is None),
    )


@st.composite
def next_states(draw: st.DrawFn, maps: Maps) -> Maps:
    """The same accounts after some work: renamed people, some lines gone, new assessments."""
    worked = {}
    for name, account in maps.items():
        facts = []
        for table, _, fact in account.facts():
            fate = draw(st.sampled_from(("keep", "keep", "change", "drop")))
            if fate == "drop" and not table.entity:
                continue
            if fate == "change" and isinstance(fact, Account) | (table.name == "contacts"):
                fact = fact.model_copy(update={"name": draw(texts)})
            facts.append(fact)
        client = next(iter(account.contacts))
        pools = {
            Kind.CONTACT: [client],
            Kind.SOMEBODY: [client],
            Kind.OPPORTUNITY: list(account.opportunities),
        }
        facts.append(_fact(draw, t.ASSESSMENTS, pools))
        worked[name] = AccountMap.unchecked(name, _distinct(facts))
    return with_guests(worked)


def taken_back(rows: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """The changes that take these back."""
    return tuple(RowChange(r.account, r.table, r.key, r.after, r.before) for r in rows)
