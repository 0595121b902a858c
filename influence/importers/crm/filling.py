"""From the rows of one export file to rows of one of our tables, as the map says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from influence.domain import tables as t
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.domain.table import REFERENCES, Column, Kind
from influence.importers.crm import loading, values
from influence.importers.crm.exports import Export
from influence.importers.crm.field_map import FieldMap, Rule
from influence.importers.crm.notes import Notes
from influence.importers.crm.parts import Part
from influence.importers.crm.person_names import is_chinese, person_name, whole_name
from influence.importers.crm.records import Records
from influence.importers.tables.faults import FileFault
from influence.importers.tables.headers import columns_of, normal
from influence.importers.tables.reading import Reading
from influence.importers.tables.upload import Sheet, UploadRow
from influence.spill import SpillingList

GROUP = 1
_OUR_PEOPLE = frozenset({"own", "covered_by"})
_NO_COLUMN = N_(
    "there is no column for {column} in it. The map looks for: {headers}. Add one of them to the "
    "export. {renamed}"
)
_REPORTS_TO_SELF = N_("{name} reports to themselves; that was left out.")
_OWN_PARENT = N_("{name} is its own parent account; that was left out.")
_CURRENCY = N_(
    "the amount is in {currency}, but the account counts in {other}; it was left unknown."
)


@dataclass(slots=True)
class Filling:
    """Makes the rows that one rule gets out of one file."""

    reading: Reading
    records: Records
    field_map: FieldMap
    export: Export
    rule: Rule
    sheet: Sheet = field(init=False)
    parts: list[Part] = field(init=False)
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        known = {column.name: column for column in columns_of(self.rule.table)}
        columns = self.rule.columns.items()
        parts = [Part.of(known[name], source, self.export) for name, source in columns]
        self.parts = [part for part in parts if part.is_there]
        self.sheet = Sheet(self.export.found.name, self.rule.table, GROUP, loose=True)
        for part in self.parts:
            for place in [*part.places, *part.last, *part.first][:1]:
                self.sheet.titles[part.column.name] = self.export.headers[place]
        system = self.field_map.system
        self.notes = Notes(self.reading.upload, self.sheet, system, loading.key_of(system))

    def lacking(self) -> list[str]:
        """Our columns without which there are no rows, and that the file does not have."""
        there = {part.column.name for part in self.parts}
        table = t.TABLES[self.rule.table]
        needed = {c.name for c in table.columns if c.required and not self.rule.adds}
        return sorted((needed | ({"id"} if table.entity else set())) - there)

    def complain(self) -> None:
        """Say which columns the file lacks."""
        for name in self.lacking():
            source = self.rule.columns[name]
            headers = ", ".join((*source.columns, *source.last_name))
            column = next(c for c in columns_of(self.rule.table) if c.name == name)
            params = {"column": column.label, "headers": headers}
            renamed = loading.renamed(self.field_map.system)
            message = Message(_NO_COLUMN, {**params, "renamed": renamed})
            self.reading.upload.problems.append(
                RowProblem(message, self.sheet.name, self.export.number)
            )

    def raw_rows(self) -> Iterator[tuple[int, Sequence[object], dict[str, str]]]:
        """The rows that count: number, cells, and the texts of our columns in them."""
        out = [(self.export.places(f.column), f.values) for f in self.export.file.leave_out]
        only = [(self.export.places(f.column), f.values) for f in self.export.file.keep_only]
        only = [each for each in only if each[0]]
        only += [(self.export.places(f.column), f.values) for f in self.rule.keep_only]
        for number, cells in self.export.rows(self.records.ids):
            if values.holds(cells, out) or not all(values.holds(cells, [f]) for f in only):
                continue
            texts = {p.column.name: self._text(p, cells) for p in self.parts}
            if self.rule.only_new and ";" in texts.get("name", ""):
                places = next(p.places for p in self.parts if p.column.name == "id")
                lists = [values.filled(cells, [place]) for place in places]
                texts["name"] = values.beside(texts["id"], lists, texts["name"])
            yield number, cells, texts

    def _text(self, part: Part, cells: Sequence[object]) -> str:
        """What stands in the first filled column of a part, or in all of them."""
        if part.source.value is not None:
            return part.source.value
        found = values.filled(cells, part.places)
        if found and part.source.together:
            found = ";".join(filter(None, (values.filled(cells, [place]) for place in part.places)))
        if part.column.name == "name" and self.rule.table == "contacts":
            return self._name(part, cells, found)
        if part.column.name == "id" and found:
            if self.rule.only_new and self.rule.table == "accounts":
                return self.records.account(found)
            return values.record_id(found, self.records.ids) or found
        return found

    def _name(self, part: Part, cells: Sequence[object], whole: str) -> str:
        """A person's name as it is said; of Chinese names the parts tell more than the whole."""
        first, last = values.filled(cells, part.first), values.filled(cells, part.last)
        said = person_name(whole)
        parted = whole_name(first, last)
        return parted if not said or (first and last and is_chinese(said)) else said

    def fill(self, take: Callable[[UploadRow], None]) -> None:
        """Hand over every row; days whose order is open wait for the end of the file."""
        waiting: SpillingList[UploadRow] = SpillingList()
        try:
            for row in self._rows():
                if self.reading.settling:
                    waiting.append(row)
                else:
                    self._finish(row, take)
                self.reading.tick()
        except FileFault as fault:
            problem = RowProblem(fault.message, self.sheet.name, fault.row)
            self.reading.upload.problems.append(problem)
        with self.notes.open_days():
            for row in self.reading.settle(waiting, self.sheet):
                self._finish(row, take)
        self.notes.tell()

    def _finish(self, row: UploadRow, take: Callable[[UploadRow], None]) -> None:
        if row.bad:
            return
        for column in t.TABLES[row.table].columns:
            value = row.cells.get(column.name)
            if column.past and isinstance(value, date) and value > self.reading.upload.today:
                self.notes.planned(row.number)
                return
        take(row)

    def _rows(self) -> Iterator[UploadRow]:
        seen: set[str] = set()
        for number, cells, texts in self.raw_rows():
            if self.rule.only_new:
                if not texts["id"] or texts["id"] in seen or self._is_known(texts["id"]):
                    continue
                seen.add(texts["id"])
            for each in self._separate(number, texts):
                row = self._row(number, cells, each)
                if row is not None:
                    yield row

    def _is_known(self, id: str) -> bool:
        """Whether another file brings the record."""
        if self.rule.table == "accounts":
            return self.records.has_account(id)
        return id in self.records.homes.get(self.rule.table, {})

    def _separate(self, number: int, texts: dict[str, str]) -> Iterator[dict[str, str]]:
        """The row once for each of several people in a cell."""
        part = next((p for p in self.parts if p.source.several and texts[p.column.name]), None)
        if part is None:
            yield texts
            return
        people = dict.fromkeys(text.strip() for text in texts[part.column.name].split(";"))
        found = [person for person in people if person]
        if part.source.if_known and self.records.homes["contacts"]:
            known = ((self.records.contact(person), person) for person in found)
            found = list({id: person for (home, id), person in known if home is not None}.values())
            for person in filter(self.records.is_shared, people):
                self.notes.namesakes(number, part.column, person)
        for person in found or [""]:
            yield {**texts, part.column.name: person}

    def _row(self, number: int, cells: Sequence[object], texts: dict[str, str]) -> UploadRow | None:
        row = UploadRow(self.sheet, number, self.rule.table, {})
        home = self._home(texts)
        if home is not None and self.rule.table != "accounts":
            row.cells["account"] = home
        elif self._homeless(number, texts):
            return None
        for part in self.parts:
            text = texts[part.column.name]
            if text and part.column.name != "account":
                self._cell(row, part, text, cells, home)
                if self._for_others(row, part.column):
                    return None
        for name, value in self._additions(texts).items():
            row.cells.setdefault(name, value)
        return row if row.bad or not (self._incomplete(row, texts) or self._again(row)) else None

    def _again(self, row: UploadRow) -> bool:
        """Whether a row without a key of its own was there before, from the other side."""
        if not t.TABLES[row.table].numbered:
            return False
        said = (str(row.cells.get(c.name)) for c in columns_of(row.table) if c.kind in REFERENCES)
        return not self.records.is_first(row.table, *said)

    def _for_others(self, row: UploadRow, column: Column) -> bool:
        """Whether a row names what this rule knows nothing of: another rule may be for it."""
        missing = column.required and row.cells.get(column.name) is None
        return self.rule.only_known and missing and not row.bad

    def _incomplete(self, row: UploadRow, texts: dict[str, str]) -> bool:
        """Whether a row lacks what it needs; a word that means nothing to us was noted before."""
        for column in () if self.rule.adds else t.TABLES[self.rule.table].columns:
            if column.required and row.cells.get(column.name) is None:
                if not (column.words and texts.get(column.name)):
                    self.notes.lacking(row.number, column)
                return True
        return False

    def _additions(self, texts: dict[str, str]) -> dict[str, object]:
        """What other files say about the contact of this row."""
        if self.rule.table != "contacts" or self.rule.ours:
            return {}
        return self.records.added.get(texts.get("id", ""), {})

    def _homeless(self, number: int, texts: dict[str, str]) -> bool:
        """Whether a row belongs to no account, and nobody said which one is meant."""
        if self.rule.table == "accounts" or self.rule.ours or self.rule.adds:
            return False
        if self.reading.upload.account:
            return False
        if self.rule.only_known:
            return True
        missing = [
            c
            for c in t.TABLES[self.rule.table].columns
            if c.required and c.kind in REFERENCES and c.name not in _OUR_PEOPLE
        ]
        empty = next((c for c in missing if not texts.get(c.name)), None)
        if empty is not None:
            self.notes.lacking(number, empty)
        elif missing:
            self.notes.unknown(number, missing[0])
        else:
            self.notes.homeless(number)
        return True

    def _home(self, texts: dict[str, str]) -> str | None:
        """The account of a row: its own, that of its opportunity, or that of its contact."""
        if self.rule.table == "accounts":
            return texts["id"] or None
        found = None
        if not t.TABLES[self.rule.table].entity:
            if self.rule.table == "decision_roles" and texts.get("opportunity"):
                homes = self.records.homes["opportunities"]
                found = homes.get(self.records.opportunity(texts["opportunity"]))
            person = texts.get("contact") or texts.get("influenced")
            if found is None and person:
                found, _ = self.records.contact(person)
        if found is None and texts.get("account"):
            found = self.records.home(texts["account"])
        return found

    def _cell(
        self, row: UploadRow, part: Part, text: str, cells: Sequence[object], home: str | None
    ) -> None:
        column = part.column
        raw: object = text
        if part.source.words is not None or column.words is not None:
            raw = self._word(row, part, text)
        elif column.kind in REFERENCES:
            raw = self._reference(row, part, text, home)
        elif column.kind is Kind.DAY:
            raw = self._day(part, text, cells)
        elif column.kind is Kind.MONEY:
            raw = self._amount(row, part, text, cells, home)
        elif column.kind is Kind.TEXT:
            raw = values.shortened(text, part.source.shorten)
        if raw is not None and raw != "":
            self.reading.cell(row, column, raw, self.export.found.form)

    def _day(self, part: Part, text: str, cells: Sequence[object]) -> object:
        raw = next(
            (cells[p] for p in part.places if p < len(cells) and values.shown(cells[p])), text
        )
        return values.day_text(raw, self.field_map.dates) if isinstance(raw, str) else raw

    def _amount(
        self, row: UploadRow, part: Part, text: str, cells: Sequence[object], home: str | None
    ) -> str | None:
        currency = values.filled(cells, part.currency).upper()
        other = (self.records.currencies.get(home or "") or "").upper()
        if currency and other and currency != other:
            params = {"currency": currency, "other": other}
            self.reading.upload.warnings.append(
                row.problem(Message(_CURRENCY, params), part.column.name)
            )
            return None
        return values.amount_text(text)

    def _word(self, row: UploadRow, part: Part, text: str) -> str | None:
        """Our word for a value; of several values the one that the map names first."""
        found: list[tuple[int, str | None]] = []
        whole = normal(text) in part.words or part.column.words is None
        for value in [text] if whole else text.split(";"):
            hit = part.words.get(normal(value))
            if hit is not None:
                found.append(hit)
            elif value.strip():
                other = self.notes.word(row, part.column, part.source.otherwise, value.strip())
                found.append((len(part.words), other))
        kept = [word for _, word in sorted(found, key=lambda each: each[0]) if word]
        if part.column.kind is Kind.WORDS:
            return ";".join(dict.fromkeys(kept)) or None
        if len(set(kept)) > 1:
            self.notes.several(row, part.column, kept)
        return kept[0] if kept else None

    def _reference(self, row: UploadRow, part: Part, text: str, home: str | None) -> str | None:
        column = part.column
        if column.kind is Kind.SOMEBODY or column.name in _OUR_PEOPLE:
            return self._colleague(row, column, text, home)
        if column.kind in (Kind.CONTACT, Kind.SUBJECT):
            return self._contact(row, part, text, home)
        if column.kind is Kind.ACCOUNT:
            return self._parent(row, column, text, home)
        if column.kind is Kind.OPPORTUNITY:
            id = self.records.opportunity(text)
            elsewhere = self.records.homes["opportunities"].get(id) != home
            return None if self._only_known(part) and elsewhere else id
        return text.strip()

    def _parent(self, row: UploadRow, column: Column, text: str, home: str | None) -> str | None:
        """The account above; some CRMs let an account stand above itself."""
        account = self.records.account(text)
        if account != home:
            return account
        message = Message(_OWN_PARENT, {"name": row.cells.get("name") or account})
        self.reading.upload.warnings.append(row.problem(message, column.name))
        return None

    def _only_known(self, part: Part) -> bool:
        return part.source.if_known or self.rule.only_known

    def _contact(self, row: UploadRow, part: Part, text: str, home: str | None) -> str | None:
        account, id = self.records.contact(text)
        if account is None and self.records.is_shared(text):
            self.notes.namesakes(row.number, part.column, text)
            return None
        if self._only_known(part) and account is None and self.records.homes["contacts"]:
            return None  # without any contacts in the export the store may know
        if id == row.cells.get("id") and part.column.name == "reports_to":
            message = Message(_REPORTS_TO_SELF, {"name": row.cells.get("name") or id})
            self.reading.upload.warnings.append(row.problem(message, part.column.name))
            return None
        return id if account in (None, home) else f"{account}/{id}"

    def _colleague(self, row: UploadRow, column: Column, text: str, home: str | None) -> str | None:
        """One of our people, who is brought into the account with this mention."""
        id = self.records.colleague(text)
        known = self.records.ours.get(id or "")
        if id is not None and known is None:
            return id  # the store may know
        if id is None and self.records.ours:
            self.notes.stranger(row.number, column, text)
        id = id or person_name(text.strip())
        scope = home or self.reading.upload.account
        if scope and (scope, id) not in self.records.brought:
            self.records.brought.add((scope, id))
            self.reading.upload.add("contacts", [self._brought(known, row, column, id, home)])
        return id

    def _brought(
        self, known: UploadRow | None, row: UploadRow, column: Column, id: str, home: str | None
    ) -> UploadRow:
        where = {"account": home} if home else {}
        if known is not None:
            return UploadRow(known.sheet, known.number, "contacts", {**known.cells, **where})
        title = self.sheet.title(column.name)
        sheet = Sheet(self.sheet.name, "contacts", GROUP, {"id": title, "name": title}, loose=True)
        cells = {"id": id, "name": id, "side": "own", **where}
        return UploadRow(sheet, row.number, "contacts", cells)
