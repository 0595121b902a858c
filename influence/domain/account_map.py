"""The map of one account: all its facts, with their invariants."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any, Self, TypeVar

from influence.domain import tables as t
from influence.domain.account import Account, AccountFigure, Group, Setting
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department, Post
from influence.domain.errors import BadInput, RowProblem
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.measure_settings import MeasureSettings
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction, Review, Target
from influence.domain.table import PEOPLE_KINDS, Column, Key, Table

F = TypeVar("F", bound=Fact)
Rows = Mapping[Key, Fact]


@dataclass(frozen=True, slots=True)
class Guest:
    """A person of another account at the end of one of this account's lines.

    Brings name, side, posts and general assessments, but no role and no lines of their own.
    """

    contact: Contact
    posts: tuple[Post, ...] = ()
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True, repr=False)
class AccountMap:
    """All facts of one account, by table and key, and the guests its lines mention.

    Immutable. `rows["influences"]` maps each row's key to its fact in key order; the properties
    give each table as a tuple. Guests are found under `account/id`. `group` is set on the map of an
    account with everything below it (`influence.domain.group`).
    """

    id: str
    rows: Mapping[str, Rows]
    guests: Mapping[str, Guest] = field(default_factory=dict)
    group: Group | None = None

    @classmethod
    def of(
        cls,
        account: Account,
        facts: Iterable[Fact] = (),
        guests: Mapping[str, Guest] | None = None,
        today: date | None = None,
    ) -> Self:
        """The map of an account with these facts; raises BadInput with every violated rule."""
        # Here, because the rules are about whole maps: an AccountMap can be had without them.
        from influence.domain.invariants import violations

        made = cls.unchecked(account.id, (account, *facts), guests)
        broken = violations(made, today or date.today())
        if broken:
            raise BadInput([RowProblem(v.message, v.table, None, v.column) for v in broken])
        return made

    @classmethod
    def unchecked(
        cls, id: str, facts: Iterable[Fact], guests: Mapping[str, Guest] | None = None
    ) -> Self:
        """The same without checks, for stores: what they hold was checked when it came in."""
        rows: dict[str, dict[Key, Fact]] = {name: {} for name in t.TABLES}
        for fact in facts:
            table = t.TABLE_OF[type(fact)]
            rows[table.name][free_key(table, fact, rows[table.name])] = fact
        return cls.from_rows(id, rows, guests)

    @classmethod
    def from_rows(
        cls,
        id: str,
        rows: Mapping[str, Mapping[Key, Fact]],
        guests: Mapping[str, Guest] | None = None,
    ) -> Self:
        """A map from rows already keyed; sorts them by key."""
        ordered = {
            name: MappingProxyType(dict(sorted(rows.get(name, {}).items()))) for name in t.TABLES
        }
        return cls(id, MappingProxyType(ordered), MappingProxyType(dict(guests or {})))

    @classmethod
    def of_sorted(cls, id: str, rows: Mapping[str, Rows]) -> Self:
        """The same from rows that are sorted already and will not change."""
        frozen = {name: _frozen(rows.get(name, {})) for name in t.TABLES}
        return cls(id, MappingProxyType(frozen))

    def __reduce__(self) -> tuple[Any, ...]:
        """In a file a map is its rows; read back they are as they were, sorted and all."""
        rows = {
            name: dict(facts) if isinstance(facts, MappingProxyType) else facts
            for name, facts in self.rows.items()
        }
        return _read_back, (self.id, rows, dict(self.guests), self.group)

    def facts(self) -> Iterator[tuple[Table, Key, Fact]]:
        """Every fact with its table and key, in the tables' order."""
        for name, rows in self.rows.items():
            for key, fact in rows.items():
                yield t.TABLES[name], key, fact

    @property
    def size(self) -> int:
        """How many facts it holds."""
        return sum(map(len, self.rows.values()))

    def __repr__(self) -> str:
        """How much it holds, and nothing personal: a repr ends up in logs."""
        counts = ", ".join(f"{len(rows)} {name}" for name, rows in self.rows.items() if rows)
        return f"<AccountMap {self.id}: {counts}>"

    def _repr_html_(self) -> str:
        """The same as a small table, for a notebook."""
        rows = "".join(
            f"<tr><th>{name}</th><td>{len(rows)}</td></tr>"
            for name, rows in self.rows.items()
            if rows
        )
        return f"<table><caption>{escape(self.account.name)}</caption>{rows}</table>"

    def with_guests(self, guests: Mapping[str, Guest]) -> "AccountMap":
        """The same map with other guests."""
        return replace(self, guests=MappingProxyType(dict(guests)))

    def _all(self, table: Table, model: type[F]) -> tuple[F, ...]:
        return tuple(fact for fact in self.rows[table.name].values() if isinstance(fact, model))

    @property
    def account(self) -> Account:
        """The account's own row."""
        for row in self._all(t.ACCOUNTS, Account):
            return row
        return Account(id=self.id, name=self.id)

    @property
    def contacts(self) -> dict[str, Contact]:
        """Every stored contact by id, on the map or not."""
        return {contact.id: contact for contact in self._all(t.CONTACTS, Contact)}

    @property
    def departments(self) -> dict[str, Department]:
        """Every department by id."""
        return {department.id: department for department in self._all(t.DEPARTMENTS, Department)}

    @property
    def opportunities(self) -> dict[str, Opportunity]:
        """Every opportunity by id."""
        return {deal.id: deal for deal in self._all(t.OPPORTUNITIES, Opportunity)}

    @property
    def posts(self) -> tuple[Post, ...]:
        """Dated posts."""
        return self._all(t.POSTS, Post)

    @property
    def reporting_lines(self) -> tuple[ReportingLine, ...]:
        """Who reports to whom."""
        return self._all(t.REPORTING_LINES, ReportingLine)

    @property
    def influences(self) -> tuple[Influence, ...]:
        """Who sways whom."""
        return self._all(t.INFLUENCES, Influence)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Who works against whom."""
        return self._all(t.CONFLICTS, Conflict)

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """Which of our people holds which relationship."""
        return self._all(t.COVERAGE, Coverage)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Dated attitude assessments."""
        return self._all(t.ASSESSMENTS, Assessment)

    @property
    def decision_roles(self) -> tuple[DecisionRole, ...]:
        """Roles in opportunities."""
        return self._all(t.DECISION_ROLES, DecisionRole)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Goals for attitudes."""
        return self._all(t.TARGETS, Target)

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Visits, calls, meetings."""
        return self._all(t.INTERACTIONS, Interaction)

    @property
    def events(self) -> tuple[Event, ...]:
        """What announces turnover."""
        return self._all(t.EVENTS, Event)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Agreed next steps."""
        return self._all(t.ACTIONS, Action)

    @property
    def reviews(self) -> tuple[Review, ...]:
        """Held reviews."""
        return self._all(t.REVIEWS, Review)

    @property
    def account_figures(self) -> tuple[AccountFigure, ...]:
        """Money by period."""
        return self._all(t.ACCOUNT_FIGURES, AccountFigure)

    @property
    def settings(self) -> MeasureSettings:
        """The defaults with this account's own settings."""
        return MeasureSettings({s.key: s.value for s in self._all(t.SETTINGS, Setting)})

    def foreign_references(self) -> frozenset[str]:
        """Every `account/id` that this account's rows mention and that is no contact of its own."""
        return self._abroad

    @cached_property
    def _abroad(self) -> frozenset[str]:
        own = self.contacts
        return frozenset(
            reference
            for table, _, fact in self.facts()
            for _, reference in references(table, fact)
            if "/" in reference and reference not in own
        )


def _read_back(
    id: str, rows: dict[str, Rows], guests: dict[str, Guest], group: Group | None
) -> AccountMap:
    frozen = {name: _frozen(facts) for name, facts in rows.items()}
    return AccountMap(id, MappingProxyType(frozen), MappingProxyType(guests), group)


def _frozen(facts: Rows) -> Rows:
    # What is no dict is kept elsewhere than in memory, and goes into a file as what it is.
    return MappingProxyType(facts) if isinstance(facts, dict) else facts


def free_key(table: Table, fact: Fact, taken: Mapping[Key, Fact]) -> Key:
    """The fact's key; for numbered tables with the first free ordinal."""
    ordinal = 0
    key = table.key_of(fact)
    while table.numbered and key in taken:
        ordinal += 1
        key = table.key_of(fact, ordinal)
    return key


def splits(reference: str) -> Iterator[tuple[str, str]]:
    """Every (account, id) that `account/id` may mean: both may hold a slash."""
    for at, sign in enumerate(reference):
        if sign == "/":
            yield reference[:at], reference[at + 1 :]


def references(table: Table, fact: Fact) -> Iterator[tuple[Column, str]]:
    """The cells of a fact that name a contact: (column, id as written)."""
    for column in table.columns:
        if column.kind in PEOPLE_KINDS:
            value = getattr(fact, column.attribute)
            if value:
                yield column, value
