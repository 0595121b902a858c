"""The accounts of an import while they are made: stored rows, uploaded rows, names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import chain

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.fact import Fact
from influence.domain.messages import N_, Message
from influence.domain.ports import Reader
from influence.domain.table import Key, Table
from influence.fact_files import FactFile, too_many
from influence.importers.duplicates.joining import named
from influence.importers.report import Conflicts
from influence.importers.tables.colleagues import known_colleague
from influence.importers.tables.names import Names
from influence.importers.tables.places import PackedSources, Sources
from influence.importers.tables.upload import Sheet, UploadRow
from influence.importers.tables.warnings import Problems, Warnings
from influence.spill import Recent, Shelf, SpillingList

_ENTITIES = ("departments", "contacts", "opportunities", "actions")
_TAKEN = N_('the id "{id}" stands in row {row} of {file} already. Give each its own id.')
_NAMELESS = N_(
    '"{name}" is there twice (also in row {row} of {file}). Give both an id in the column id.'
)


@dataclass(slots=True)
class Findings:
    """What is wrong and what is doubtful, gathered over the whole import."""

    problems: Problems = field(default_factory=Problems)
    warnings: Warnings = field(default_factory=Warnings)
    conflicts: Conflicts = field(default_factory=Conflicts)


class StoredAccounts:
    """The store as one import sees it: an account is read once, while there is room to keep it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.ids = frozenset(reader.account_ids())
        self._loaded: Recent[AccountMap] = Recent()

    def load(self, id: str) -> AccountMap | None:
        """A stored account, None when the store has none of that id."""
        if id not in self.ids:
            return None
        found = self._loaded.recall(id)
        if found is None:
            found = self._reader.load(id)
            self._loaded.put(id, found, found.size)
        return found

    def all(self) -> Iterator[AccountMap]:
        """Every stored account."""
        for id in sorted(self.ids):
            found = self.load(id)
            if found is not None:
                yield found


Uploaded = dict[str, list[UploadRow] | SpillingList[UploadRow]]
"""Rows by table."""


class Draft:
    """One account as it shall be: `rows` start as the stored ones; `sources` tell who set a row.

    `order` numbers the uploaded reporting lines as they came.

    Contacts, departments, opportunities and actions of the upload are known by id from the start,
    so that references resolve in whatever order the tables are merged. Several files may speak of
    the same one: `entities` has the first row, `elsewhere` those of the other files.

    `leads` are ids of people who are known under another one, with that and their name; `twins`
    the uploaded rows of such ids beside a row of the person, which only fill what that leaves
    empty; `near` are the people of each sheet and folder, where several bring people: a name means
    somebody there first; `moved` the rows that are others because two people were found to be one.
    """

    def __init__(self, id: str, stored: AccountMap | None, uploaded: Uploaded):
        self.id = id
        self.stored = stored
        self.uploaded = uploaded
        people = len(uploaded.get("contacts", ()))
        self.rows: dict[str, MutableMapping[Key, Fact]] = {
            name: _rows(
                table,
                stored.rows[name] if stored else {},
                people + len(uploaded.get(name, ())),
            )
            for name, table in t.TABLES.items()
        }
        self.sources: dict[str, Sources] = {
            name: PackedSources(facts.numbers) if isinstance(facts, FactFile) else {}
            for name, facts in self.rows.items()
        }
        self.order: dict[Key, int] = {}
        self.ended: Counter[str] = Counter()
        self.entities: dict[str, dict[str, UploadRow]] = {name: {} for name in _ENTITIES}
        self.elsewhere: dict[tuple[str, str], list[UploadRow]] = {}
        self.twins: list[tuple[str, UploadRow]] = []
        self.moved: dict[tuple[str, Key], UploadRow] = {}
        self.away: set[str] = set()  # ids that files bring although somebody removed them
        self.leads: dict[str, tuple[str, str | None]] = {}
        self.names: dict[str, Names] = {}
        self.near: dict[Sheet | int, Names] = {}

    def identify(self, findings: Findings, full: bool) -> None:
        """Give every uploaded entity its id and learn all names; notes duplicate ids.

        With `full`, stored entities that the upload leaves out are no longer there to refer to.
        """
        for table in _ENTITIES:
            for row in self.uploaded.get(table, ()):
                self._identify(table, row, findings)
            gone = full and (table != "departments" or self.has_departments)
            self.names[table] = Names(self._stored_names(table) if not gone else ())
            for id, row in self.entities[table].items():
                self.names[table].add(id, str(row.cells.get(_label(table)) or id))
        for fact in self.rows["contacts"].values():
            if isinstance(fact, Contact) and fact.id in self.names["contacts"]:
                self.names["contacts"].know(fact)
        for id, (keep, name) in self.leads.items():
            self.names["contacts"].lead(id, keep, name)
        for _, row in self.twins:
            if row.cells["id"] not in self.names["contacts"]:
                self.names["contacts"].add(row.cells["id"], str(row.cells.get("name") or ""))
            self.elsewhere.setdefault(("contacts", row.cells["id"]), []).append(row)
        self._know_nearby()

    def _know_nearby(self) -> None:
        """Who is in which sheet, and in which folder or workbook."""
        brought = (self.uploaded.get("contacts", ()), (row for _, row in self.twins))
        if len({row.sheet for row in self.uploaded.get("contacts", ())}) + bool(self.twins) < 2:
            return
        for row in chain.from_iterable(brought):
            name = str(row.cells.get("name") or "")
            id = row.cells.get("id") or name.strip()
            id = self.leads[id][0] if id in self.leads else id
            for place in (row.sheet, row.sheet.group) if id else ():
                self.near.setdefault(place, Names()).add(id, name or id)

    def nearby(self, row: UploadRow) -> Iterator[Names]:
        """The people of the row's own sheet, then those of its folder or workbook."""
        places = (self.near.get(place) for place in (row.sheet, row.sheet.group))
        return (names for names in places if names is not None)

    def _identify(self, table: str, row: UploadRow, findings: Findings) -> None:
        given, name = row.cells.get("id"), row.cells.get(_label(table))
        id = given or (name.strip() if isinstance(name, str) else None)
        if not id:
            return
        if table == "contacts" and (known := known_colleague(row, self.rows[table])):
            self.lead(id, known, str(name))
            return
        other = self.entities[table].setdefault(id, row)
        if other is row:
            return
        others = self.elsewhere.setdefault((table, id), [])
        other = next((known for known in (other, *others) if known.sheet is row.sheet), row)
        if other is row:
            others.append(row)
        else:
            place = {"row": other.number, "file": other.sheet.name}
            message = Message(_TAKEN, {"id": id, **place})
            if not given:
                message = Message(_NAMELESS, {"name": id, **place})
            findings.problems.append(row.problem(message, "id" if given else _label(table)))

    def lead(self, id: str, keep: str, name: str | None) -> None:
        """Let an id, and a name that somebody goes by in the upload, mean another contact."""
        self.leads[id] = keep, name or self.leads.get(id, (keep, None))[1]

    def name_of(self, id: str) -> str:
        """How somebody is called in this account; people of other accounts go by id."""
        return str(getattr(self.rows["contacts"].get((id,)), "name", id))

    def called(self, id: str) -> str:
        """How a sentence calls somebody of this account, or who was known here as somebody else."""
        fact = self.rows["contacts"].get((id,))
        if fact is None and self.stored is not None:
            fact = self.stored.rows["contacts"].get((id,))
        return named(id, getattr(fact, "name", None) or self.leads.get(id, ("", None))[1])

    def speaks_of(self, table: str, id: str | None) -> list[UploadRow]:
        """The uploaded rows that are about somebody or something, one of each file."""
        first = self.entities[table].get(id or "")
        return [*([first] if first else []), *self.elsewhere.get((table, id or ""), ())]

    def _stored_names(self, table: str) -> Iterable[tuple[str, str]]:
        for key, fact in self.rows[table].items():
            yield key[0], getattr(fact, _label(table))

    @property
    def has_departments(self) -> bool:
        """Whether the upload brings a departments table for this account."""
        return bool(self.uploaded.get("departments"))

    def file(self, table: str) -> str | None:
        """Where the upload speaks of a table, else of the account: the sheet's name."""
        rows = (row for found in self.uploaded.values() for row in found if row.sheet.name)
        first = next(iter(self.uploaded.get(table, ())), None) or next(rows, None)
        return first.sheet.name if first else None

    def put(self, table: str, key: Key, fact: Fact, source: UploadRow) -> None:
        """Set a row on behalf of an uploaded one."""
        self.rows[table][key] = fact
        self.sources[table][key] = source
        if table == "reporting_lines":
            self.order.setdefault(key, len(self.order))

    def map(self) -> AccountMap:
        """The account as it stands now, without guests; it shares its rows with the draft."""
        for rows in self.rows.values():
            if isinstance(rows, FactFile):
                rows.sort()
                continue
            # In place: of a million rows a second dict is a hundred bytes each.
            keys = sorted(rows)
            facts = [rows[key] for key in keys]
            rows.clear()
            rows.update(zip(keys, facts, strict=True))
        return AccountMap.of_sorted(self.id, self.rows)

    @property
    def size(self) -> int:
        """Rows of the upload and of the account: how much room it takes."""
        return sum(map(len, (*self.uploaded.values(), *self.rows.values())))


def _rows(table: Table, stored: Mapping[Key, Fact], added: int) -> MutableMapping[Key, Fact]:
    """The stored rows of a table, to be changed; `added`: uploaded ones, and people's shortcuts."""
    if isinstance(stored, FactFile):
        return stored.copy()
    many = too_many(table, len(stored) + added)
    return FactFile(table, stored) if many else dict(stored)


class Drafts(Shelf[Draft]):
    """The drafts by account; those that were not needed lately may wait in a file.

    So whoever changes a draft keeps it again.
    """

    def keep(self, draft: Draft) -> None:
        """Keep a draft as it is now."""
        self.put(draft.id, draft, draft.size)


def _label(table: str) -> str:
    """The column that names an entity: `name`, for actions the action itself."""
    return t.TABLES[table].columns[0].name
