"""Laying uploaded rows over the stored ones: known keys update, unknown ones are added."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from influence.domain import tables as t
from influence.domain.fact import Fact
from influence.domain.lines import ENDS
from influence.domain.messages import N_, Loss, Message
from influence.domain.table import PEOPLE_KINDS, Key, Table
from influence.importers.duplicates.joining import WITH_THEMSELVES, both_subjects, filled_cells
from influence.importers.past.against import Past
from influence.importers.tables.drafts import Draft, Findings
from influence.importers.tables.faults import CellFault
from influence.importers.tables.names import ALIKE
from influence.importers.tables.references import CellProblem, References
from influence.importers.tables.together import Together, Where, source_name
from influence.importers.tables.upload import UploadRow

_UNFIT = N_("the row does not fit: {reason}.")
_AGAIN = N_(
    "row {row} of {file} says something else about the same; this later row counts. Keep one."
)
_MADE = N_('the department "{name}" is new. Did you mean "{nearest}"?')
_PEOPLE = {
    table.name: tuple(c.name for c in table.columns if c.kind in PEOPLE_KINDS)
    for table in t.TABLES.values()
}
"""The columns of each table that say whom a row is about."""
_NOT_IN_IT = N_('"{id}" is neither in the export nor in the store; this was left out.')
_AWAY = N_('"{id}" was removed here and stays away; this was left out.')

_NO_LEVEL = N_(
    '"{value}" is not a level. The target for one attitude of a contact is a level from -2 to 2.'
)
_NO_POINTS = N_(
    '"{value}" is not a number of points. The target for a composite, a department or the account '
    "goes from 0 to 100."
)


class Merging:
    """Merges the rows of one account after the other."""

    def __init__(
        self,
        references: References,
        findings: Findings,
        past: Past,
        counted: Callable[[Iterable[UploadRow]], Iterable[UploadRow]] = iter,
    ) -> None:
        self.references = references
        self._findings = findings
        self._past = past
        self._counted = counted
        self._together = Together(findings.conflicts)

    def merge(self, draft: Draft, full: bool) -> None:
        """Every table of the upload but the shortcuts' rows."""
        if not draft.has_departments:
            self._make_departments(draft, full)
        for name, table in t.TABLES.items():
            counters: Counter[Key] = Counter()
            for row in self._counted(draft.uploaded.get(name, ())):
                self._merge_row(draft, table, row, counters)
            for drop, row in draft.twins if table is t.CONTACTS else ():
                self.fill(draft, table, row, drop)

    def _merge_row(
        self, draft: Draft, table: Table, row: UploadRow, counters: Counter[Key]
    ) -> None:
        cells, wrong = self.references.resolved(draft, row)
        wrong = self._noted(draft, row, cells, wrong)
        if table.entity:
            id = self._entity_id(draft, table, row)
            if id is None:
                return
            cells["id"] = id
        elif wrong or row.bad:
            return
        if table.name == "targets" and (beside := _beside_the_mark(draft, cells)):
            self._findings.problems.append(row.problem(beside, "level_or_points"))
            return
        if (left_out := _with_themselves(draft, table, cells, row)) is not None:
            self._findings.warnings.append(row.problem(left_out))
            return
        try:
            # What a bad cell would have said is not known; other rows may still refer to this one.
            fact = table.from_row(cells)
        except ValidationError as error:
            if not row.bad:
                self._unfit(row, error)
            return
        key = table.key_of(fact)
        if table.numbered:
            key = table.key_of(fact, counters[key])
            counters[table.key_of(fact)] += 1
        drop = _drop_of(draft, table, row)
        if drop is not None and (known := _known(draft, table, fact, key)) is not None:
            said = {name: v for name, v in table.to_row(fact).items() if name in cells}
            self.fill_in(draft, table, known, (said, row), drop)
            return
        self.put(draft, table, key, cells, row, fact)

    def _noted(
        self, draft: Draft, row: UploadRow, cells: dict[str, Any], wrong: list[CellProblem]
    ) -> list[CellProblem]:
        """The cells that lead nowhere; in another system's row they are as if not there.

        Then only those remain without which there is no row.
        """
        for column, message in wrong:
            if row.sheet.loose:
                message = leads_nowhere(draft, row.cells[column.name])
                self._findings.warnings.append(row.problem(message, column.name))
                del cells[column.name]
            else:
                self._findings.problems.append(row.problem(message, column.name))
        return [each for each in wrong if each[0].required or not row.sheet.loose]

    def _entity_id(self, draft: Draft, table: Table, row: UploadRow) -> str | None:
        """The id under which the row is known; None for a second row of the same id."""
        if table.name == "accounts":
            return draft.id
        label = row.cells.get(table.columns[0].name)
        id = row.cells.get("id") or (label.strip() if isinstance(label, str) else None)
        return id if any(row is known for known in draft.speaks_of(table.name, id)) else None

    def fill(self, draft: Draft, table: Table, row: UploadRow, drop: str) -> None:
        """A row of somebody who is the same person as another: only what is empty is filled."""
        cells, wrong = self.references.resolved(draft, row)
        if wrong or row.bad:
            self._findings.problems += [row.problem(message, c.name) for c, message in wrong]
            return
        fact = table.from_row(cells)
        said = {name: value for name, value in table.to_row(fact).items() if name in cells}
        self.fill_in(draft, table, table.key_of(fact), (said, row), drop)

    def fill_in(
        self,
        draft: Draft,
        table: Table,
        key: Key,
        said: tuple[dict[str, Any], UploadRow],
        drop: str,
    ) -> None:
        """The same for cells that are plain already."""
        cells, row = said
        kept = table.to_row(draft.rows[table.name][key])
        filled, notes = filled_cells(table, kept, cells, drop, draft.called)
        self._findings.warnings.extend(row.problem(note, name) for name, note in notes)
        draft.rows[table.name][key] = table.from_row(filled)
        draft.sources[table.name].setdefault(key, row)

    def put(
        self,
        draft: Draft,
        table: Table,
        key: Key,
        cells: dict[str, Any],
        row: UploadRow,
        fact: Fact | None = None,
    ) -> None:
        """Set one row: `cells` over what stands there; missing columns keep what stands."""
        if table is t.ASSESSMENTS and self._together.apart(draft.id, key):
            fact = table.from_row({**cells, "assessor": source_name(row)})
            cells, key = table.to_row(fact), table.key_of(fact)
        before = draft.rows[table.name].get(key)
        other = draft.sources[table.name].get(key)
        if fact is not None and fact == before and other is None and not draft.moved:
            # Nothing new, as nearly every row of an account that is imported again.
            draft.put(table.name, key, before, row)
            return
        if before is not None:
            cells = self._past.newer(draft, table, key, cells, row)
            if table.name == "conflicts":
                cells = {name: v for name, v in cells.items() if name not in ("a", "b")}
            standing = table.to_row(before)
            if other is None and (table.name, key) in draft.moved:
                cells = self._taken_over(draft, table, key, (standing, cells), row)
            if other is not None and table is t.INTERACTIONS and row.sheet.loose:
                told = both_subjects(standing, cells)
                fact = table.from_row({**standing, **cells, **told})
                draft.put(table.name, key, fact, row)
                return
            fact = table.from_row({**standing, **cells})
            if other is not None and other.sheet is not row.sheet:
                said = {name: value for name, value in table.to_row(fact).items() if name in cells}
                self._put_beside(draft, table, key, (standing, said), (other, row))
                return
            # One object for what is the same: an account imported again takes no second room.
            fact = before if fact == before else fact
        if fact is None:
            fact = table.from_row(cells)
        if other is not None and fact != before:
            place = {"row": other.number, "file": other.sheet.name}
            self._findings.warnings.append(row.problem(Message(_AGAIN, place)))
        draft.put(table.name, key, fact, row)

    def _taken_over(
        self,
        draft: Draft,
        table: Table,
        key: Key,
        said: tuple[dict[str, Any], dict[str, Any]],
        row: UploadRow,
    ) -> dict[str, Any]:
        """The cells of the first row about somebody to whom the rows of another one moved.

        What the other one had fills what is empty, and is told where it differs.
        """
        standing, cells = said
        own = draft.stored.rows[table.name].get(key) if draft.stored else None
        before = table.to_row(own) if own is not None else {}
        moved = {name: value for name, value in standing.items() if before.get(name) != value}
        drop = next((drop for drop, (keep, _) in draft.leads.items() if keep in key), key[0])
        kept = table.to_row(table.from_row({**standing, **cells}))
        if table is t.INTERACTIONS and row.sheet.loose:
            kept["note"] = both_subjects(moved, kept)["note"]
            moved.pop("note", None)
        filled, notes = filled_cells(table, kept, moved, drop, draft.called)
        self._findings.warnings.extend(row.problem(note, name) for name, note in notes)
        return filled

    def _put_beside(
        self,
        draft: Draft,
        table: Table,
        key: Key,
        said: tuple[dict[str, Any], dict[str, Any]],
        rows: tuple[UploadRow, UploadRow],
    ) -> None:
        """Set a row that another file has set before: what each says, and which row says it."""
        place = Where(draft.id, table, key)
        if table is t.ASSESSMENTS and said[0]["assessor"] is None:
            authors = self._together.authors(place, rows, said)
            if authors:
                self._put_apart(draft, key, (said[0], {**said[0], **said[1]}), rows, authors)
                return
        fact = table.from_row(self._together.settled(place, rows, said))
        before = draft.rows[table.name][key]
        draft.put(table.name, key, before if fact == before else fact, rows[1])

    def _put_apart(
        self,
        draft: Draft,
        key: Key,
        said: tuple[dict[str, Any], dict[str, Any]],
        rows: tuple[UploadRow, UploadRow],
        authors: tuple[str, str],
    ) -> None:
        """Two assessments of which nobody says whose they are: one for each file."""
        stored = draft.stored.rows[t.ASSESSMENTS.name].get(key) if draft.stored else None
        del draft.sources[t.ASSESSMENTS.name][key], draft.rows[t.ASSESSMENTS.name][key]
        if stored is not None:
            draft.rows[t.ASSESSMENTS.name][key] = stored
        for cells, row, author in zip(said, rows, authors, strict=True):
            opinion = t.ASSESSMENTS.from_row({**cells, "assessor": author})
            draft.put(t.ASSESSMENTS.name, t.ASSESSMENTS.key_of(opinion), opinion, row)

    def _unfit(self, row: UploadRow, error: ValidationError) -> None:
        first = error.errors()[0]
        column = str(first["loc"][0]) if first["loc"] else None
        self._findings.problems.append(
            row.problem(Message(_UNFIT, {"reason": first["msg"]}), column)
        )

    def _make_departments(self, draft: Draft, full: bool) -> None:
        """Without a table of departments, the contacts' cells say which there are."""
        table = t.TABLES["departments"]
        twins = (row for _, row in draft.twins)
        for row in (*draft.uploaded.get("contacts", ()), *twins):
            found = self._department(draft, row, row.cells.get("department"))
            if found is None or (found,) in draft.sources["departments"]:
                continue
            stored = (found,) in draft.rows["departments"]
            if stored and not full:
                continue
            cells = {} if stored else {"id": found, "name": found}
            shown = {"id": "department", "name": "department"}
            source = UploadRow(row.sheet, row.number, "departments", cells, shown)
            self.put(draft, table, (found,), cells, source)

    def _department(self, draft: Draft, row: UploadRow, text: str | None) -> str | None:
        """The department's id, a new one if need be; None for none and for several of the name."""
        names = draft.names["departments"]
        try:
            found = names.find(text) if text else None
        except CellFault:
            return None
        if found is None and text:
            found = text.strip()
            near = names.nearest(found, ALIKE) if draft.rows["departments"] else None
            if near:
                message = Message(_MADE, {"name": found, "nearest": near})
                self._findings.warnings.append(row.problem(message, "department"))
            names.add(found, found)
        return found


def _drop_of(draft: Draft, table: Table, row: UploadRow) -> str | None:
    """Under which other id or name a row that is no person's own speaks of somebody; None: none.

    Mails of a day that a CRM has under two records are put together, whoever they name; what is
    typed at the prompt is meant as it is.
    """
    if table.entity or row.sheet.name is None or (table is t.INTERACTIONS and row.sheet.loose):
        return None
    names = draft.names["contacts"]
    texts = (row.cells.get(name) for name in _PEOPLE[table.name])
    return next((text for text in texts if isinstance(text, str) and names.leads(text)), None)


def _known(draft: Draft, table: Table, fact: Fact, key: Key) -> Key | None:
    """The row that is there already about the same: the very same one, or the first."""
    rows = draft.rows[table.name]
    if not table.numbered:
        return key if key in rows else None
    place, found = 0, None
    while (known := table.key_of(fact, place)) in rows:
        if rows[known] == fact:
            return known
        if known not in draft.sources[table.name]:
            found = found or known
        place += 1
    return found


def leads_nowhere(draft: Draft, text: str) -> Message:
    """Why what an export names is left out."""
    return Message(_AWAY if text in draft.away else _NOT_IN_IT, {"id": text})


def _with_themselves(
    draft: Draft, table: Table, cells: dict[str, Any], row: UploadRow
) -> Message | None:
    """What is said where a line leads from somebody to themself, because two people are one."""
    names = draft.names["contacts"]
    ends = ENDS.get(table.name, ())
    if not ends or cells.get(ends[0]) != cells.get(ends[1]):
        return None
    one, other = (str(row.cells.get(end) or "") for end in ends)
    if not (names.leads(one) or names.leads(other)):
        return None
    params = {"one": draft.called(one), "other": draft.called(other)}
    return Loss(WITH_THEMSELVES, {"table": table.label, **params})


def _beside_the_mark(draft: Draft, cells: dict[str, Any]) -> Message | None:
    """What is wrong with a target's value: one attitude of a contact is a level, else points."""
    subject, value = cells["subject"], cells["level_or_points"]
    kind = cells.get("subject_kind")
    if kind is None:
        known = subject in draft.names["contacts"] or "/" in subject
        kind = "contact" if known else "other"
    if kind == "contact" and cells["attitude"] != "composite":
        good = -2 <= value <= 2 and float(value).is_integer()
        return None if good else Message(_NO_LEVEL, {"value": f"{value:g}"})
    return None if 0 <= value <= 100 else Message(_NO_POINTS, {"value": f"{value:g}"})
