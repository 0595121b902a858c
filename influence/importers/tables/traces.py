"""Who changes what: every stored fact that an import makes different, and the row that says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.changes import RowChange
from influence.domain.fact_row import FactRow
from influence.domain.table import PEOPLE_KINDS, Key, Kind
from influence.importers.report import TOLD, Conflict, NamesById, TableCounts, Traced
from influence.importers.tables.drafts import Draft
from influence.importers.tables.upload import UploadRow


@dataclass(slots=True)
class Traces:
    """What changes in accounts that were there before, the first `TOLD` facts one by one."""

    told: list[Traced] = field(default_factory=list)
    count: int = 0

    def take(self, draft: Draft, counts: Iterable[TableCounts]) -> None:
        """One account as it shall be; of a new one everything is new, which needs no words."""
        if draft.stored is None:
            return
        for each in counts:
            changed = each.added + each.updated + each.ended
            self.count += changed
            room = TOLD - len(self.told)
            if changed and room > 0:
                self.told += islice(_changes(draft, each), room)

    def again(self, draft: Draft, before: Sequence[TableCounts], now: list[TableCounts]) -> None:
        """The same for an account that was taken before, and has changed since."""
        if draft.stored is not None:
            self.told = [one for one in self.told if one.change.account != draft.id]
            self.count -= sum(c.added + c.updated + c.ended for c in before)
            self.take(draft, now)


def _changes(draft: Draft, counts: TableCounts) -> Iterator[Traced]:
    table = counts.table
    stored = draft.stored.rows[table] if draft.stored else {}
    rows, sources = draft.rows[table], draft.sources[table]
    # No further than the last one: of a million rows there may be a few.
    yield from islice(_set(draft, table), counts.added + counts.updated)
    if not counts.ended:
        return
    near: dict[str, UploadRow] = {}
    for key, row in sources.items():
        near.setdefault(key[0], row)
    for key, before in stored.items():
        if key not in sources and rows.get(key) != before:
            yield _traced(draft, table, key, near.get(key[0]))


def _set(draft: Draft, table: str) -> Iterator[Traced]:
    """The facts that the upload's rows make different."""
    stored = draft.stored.rows[table] if draft.stored else {}
    rows = draft.rows[table]
    for key, row in draft.sources[table].items():
        if key not in stored or stored[key] != rows[key]:
            yield _traced(draft, table, key, row)


def _traced(draft: Draft, table: str, key: Key, row: UploadRow | None) -> Traced:
    known = t.TABLES[table]
    before = draft.stored.rows[table].get(key) if draft.stored else None
    after = draft.rows[table].get(key)
    change = RowChange(
        draft.id,
        table,
        key,
        None if before is None else FactRow(known, before),
        None if after is None else FactRow(known, after),
    )
    return Traced(change, row.sheet.name if row else None, row.number if row else None)


def names_in(
    accounts: Mapping[str, AccountMap], traced: Iterable[Traced], conflicts: Iterable[Conflict]
) -> NamesById:
    """The names of everybody and everything that is told of, by account, table and id."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    names: dict[tuple[str, str, str], str] = {}
    for one in traced:
        change = one.change
        found = wanted.setdefault(change.account, set())
        found.update(_possible(change.table, change.key))
        for row in filter(None, (change.before, change.after)):
            found.update(_references(change.table, row))
            if row.get("name"):
                names[change.account, change.table, change.key[0]] = str(row["name"])
    for each in conflicts:
        found = wanted.setdefault(each.account, set())
        found.update(_possible(each.table, each.key))
        for value in (each.kept, each.other):
            found.update(_references(each.table, {each.column: value}))
    for account, ids in wanted.items():
        if account in accounts:
            names |= _named(accounts[account], ids)
    return names


def _named(account: AccountMap, ids: Iterable[tuple[str, str]]) -> dict[tuple[str, str, str], str]:
    facts = ((table, id, account.rows[table].get((id,))) for table, id in ids)
    return {
        (account.id, table, id): str(name)
        for table, id, fact in facts
        if (name := getattr(fact, "name", None))
    }


_NAMED = ("contacts", "departments", "opportunities")
_TABLE_OF = {
    **dict.fromkeys(PEOPLE_KINDS, "contacts"),
    Kind.DEPARTMENT: "departments",
    Kind.OPPORTUNITY: "opportunities",
}


def _possible(table: str, key: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The tables in which a cell of a key may be an id."""
    for cell in key:
        yield table, cell
        for other in _NAMED:
            yield other, cell


def _references(table: str, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The tables and ids that cells of a row name."""
    for name, value in row.items():
        kind = t.TABLES[table].column(name).kind
        if isinstance(value, str) and kind in _TABLE_OF:
            yield _TABLE_OF[kind], value
            yield "departments", value  # a subject may be one
