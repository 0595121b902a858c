"""The one-sheet start: columns of `contacts` that become rows of the other tables."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import free_key
from influence.domain.fact import Fact, holds
from influence.domain.lines import ReportingLine
from influence.domain.messages import N_, Loss, Message
from influence.domain.one_sheet import SHORTCUTS
from influence.domain.table import Key
from influence.domain.words import Attitude, LineKind
from influence.importers.duplicates.joining import OTHER_MANAGER, WITH_THEMSELVES
from influence.importers.past.against import Past
from influence.importers.past.people import PeoplesLines, Wish
from influence.importers.tables.between import Between
from influence.importers.tables.drafts import Draft, Findings
from influence.importers.tables.faults import CellFault
from influence.importers.tables.merging import Merging, leads_nowhere
from influence.importers.tables.names import Names
from influence.importers.tables.references import References
from influence.importers.tables.together import Together
from influence.importers.tables.upload import UploadRow

_NAMES = frozenset(column.name for column in SHORTCUTS)
_MOVED = N_("{report} reported to {manager} so far; that line ends on {day}.")
_ONE_MANAGER = N_(
    "one manager fits in here. Write the others into the table reporting_lines, as dotted lines."
)
_SEMICOLONS = N_('there is no contact "{id}". Separate several people by semicolons: {written}')
_OTHER_SEPARATORS = re.compile("[,，、/\n]")


def _filled(table: str, main: str, **others: str) -> Callable[[UploadRow], Mapping[str, str]]:
    """For each column of a table the one of `contacts` that the user filled instead.

    `main` unless another is named; the person of the row goes by id, or by name without one.
    """
    by_id = {**{column.name: main for column in t.TABLES[table].columns}, **others}
    by_name = {name: "name" if column == "id" else column for name, column in by_id.items()}
    return lambda row: by_id if row.cells.get("id") else by_name


_TIE = _filled("coverage", "covered_by", contact="id")
_SWAY = _filled("influences", "sways", influencer="id")
_LINE = _filled("reporting_lines", "reports_to", report="id")
_OPINION = _filled(
    "assessments",
    Attitude.RELATIONSHIP.value,
    solution="solution",
    price="price",
    date="assessed_on",
    contact="id",
    assessor="covered_by",
)


class Shortcuts:
    """Adds the shortcuts' rows of one account.

    A row that already says the same (a current line, tie or influence between the two) is left as
    it is, so that the same sheet imported again changes nothing.
    """

    def __init__(
        self,
        draft: Draft,
        references: References,
        merging: Merging,
        findings: Findings,
        today: date,
        past: Past,
    ) -> None:
        self._draft = draft
        self._references = references
        self._merging = merging
        self._findings = findings
        self._today = today
        self._past = past
        self._known: PeoplesLines | None = None
        self._brought: dict[tuple[str, ...], dict[str, Any]] = {}
        self._held: dict[str, Any] | None = None

    def add(self) -> None:
        """Every shortcut of every uploaded contact."""
        self._twins = {id(row): drop for drop, row in self._draft.twins}
        people = *self._draft.uploaded.get("contacts", ()), *(r for _, r in self._draft.twins)
        rows = [row for row in people if self._uses(row)]
        if not rows:
            return
        rows_of = self._draft.rows
        self._lines = Between(rows_of["reporting_lines"], _is_company_line)
        self._ties = Between(rows_of["coverage"])
        self._sways = Between(rows_of["influences"], lambda line: not line.opportunity)
        self._known = self._past.lines(self._draft, rows)
        if self._known is not None:
            self._known.learn([wish for row in rows for wish in self._wishes(row)])
        self._counting = dict(self._settled())
        for row in rows:
            self._contact(row)

    def _settled(self) -> Iterator[tuple[str, str]]:
        """Whom somebody reports to, where several files name different managers."""
        for table, id in self._draft.elsewhere:
            people = self._draft.speaks_of(table, id) if table == "contacts" else ()
            rows = [row for row in people if self._drop_of(row) is None]
            said = [(row, m) for row in rows for m in self._meant(row, "reports_to") if m != id]
            if len({row.sheet for row, _ in said}) == len(said) and len({m for _, m in said}) > 1:
                yield id, Together(self._findings.conflicts).manager(self._draft.id, id, said)

    def _drop_of(self, row: UploadRow) -> str | None:
        """The id that a row had before it was found to be about somebody else of the upload."""
        return self._twins.get(id(row))

    def _uses(self, row: UploadRow) -> bool:
        return not row.bad and any(row.cells.get(name) is not None for name in _NAMES)

    def _contact(self, row: UploadRow) -> None:
        id = self._id(row)
        if id is None:
            return
        colleagues = self._others(row, "covered_by", id)
        for own in colleagues:
            self._covered(row, own, id)
        self._assessed(row, id, colleagues[0] if colleagues else None)
        for other in self._others(row, "sways", id):
            self._swayed(row, id, other)
        managers = self._others(row, "reports_to", id)
        if len(managers) > 1:
            self._findings.problems.append(row.problem(Message(_ONE_MANAGER), "reports_to"))
        elif managers:
            self._reports(row, id, managers[0])

    def _wishes(self, row: UploadRow) -> Iterator[Wish]:
        """The lines that a row about somebody who is stored would begin today."""
        id, stored = self._id(row), self._draft.stored
        if id is None or stored is None or (id,) not in stored.rows["contacts"]:
            return
        for own in self._meant(row, "covered_by"):
            if not self._current(self._ties.of(own, id), "since", "valid_to"):
                yield Wish(row, "coverage", id, own, id)
        for other in self._meant(row, "sways"):
            if not self._current(self._sways.of(id, other), "valid_from", "valid_to"):
                yield Wish(row, "influences", id, id, other)
        for manager in self._meant(row, "reports_to"):
            if not self._current(self._lines.of(id, manager), "valid_from", "valid_to"):
                yield Wish(row, "reporting_lines", id, id, manager)

    def _meant(self, row: UploadRow, column: str) -> Iterator[str]:
        """The people of a cell as far as they are known: of the others it is told later."""
        text = row.cells.get(column) or ""
        for part in [text] if text in self._draft.names["contacts"] else _split(text):
            with suppress(CellFault):
                if part.strip():
                    yield self._references.contact(self._draft, part, row)

    def _stays(self, wish: Wish) -> bool:
        """Whether what is recorded counts, and not the line that a row brings."""
        return self._known is not None and self._known.stays(wish)

    def _id(self, row: UploadRow) -> str | None:
        id = row.cells.get("id") or str(row.cells.get("name") or "").strip()
        known = self._draft.speaks_of("contacts", id)
        return id if any(row is one for one in known) else None

    def _others(self, row: UploadRow, column: str, id: str) -> list[str]:
        """The people named in a cell, without whoever is found to be the person of the row."""
        found = self._people(row, column)
        text = str(row.cells.get(column) or "")
        led = self._drop_of(row) is not None or self._draft.names["contacts"].leads(text)
        if id not in found or not led:
            return found
        called = self._draft.called
        params = {"table": t.CONTACTS.label, "one": called(text), "other": called(id)}
        self._findings.warnings.append(row.problem(Loss(WITH_THEMSELVES, params), column))
        return [one for one in found if one != id]

    def _people(self, row: UploadRow, column: str) -> list[str]:
        """The people named in a cell: one id or name, or several separated by `;`."""
        text = row.cells.get(column)
        if not text:
            return []
        names = self._draft.names["contacts"]
        parts = [text] if text in names else [p for p in _split(text) if p.strip()]
        found = []
        for part in parts:
            try:
                found.append(self._references.contact(self._draft, part, row))
            except CellFault as fault:
                if row.sheet.loose:
                    message = leads_nowhere(self._draft, part.strip())
                    self._findings.warnings.append(row.problem(message, column))
                    continue
                listed = _listed(part, names)
                params = {"id": part.strip(), "written": "; ".join(listed)}
                message = Message(_SEMICOLONS, params) if listed else fault.message
                self._findings.problems.append(row.problem(message, column))
        return list(dict.fromkeys(found))

    def _put(
        self, row: UploadRow, table: str, shown: Mapping[str, str], cells: dict[str, Any]
    ) -> None:
        source = self._source(row, table, shown, tuple(cells))
        fact = t.TABLES[table].from_row(cells)
        key = free_key(t.TABLES[table], fact, self._draft.rows[table])
        drop = self._drop_of(row)
        if drop is not None and key in self._draft.rows[table]:
            plain = t.TABLES[table].to_row(fact)
            said = {name: plain[name] for name in cells}, source
            self._merging.fill_in(self._draft, t.TABLES[table], key, said, drop)
            return
        self._merging.put(self._draft, t.TABLES[table], key, cells, source)

    def _source(
        self, row: UploadRow, table: str, shown: Mapping[str, str], columns: tuple[str, ...]
    ) -> UploadRow:
        """Where a shortcut's row comes from: which columns it brings, its values are in the fact.

        All rows with the same columns share one dict, as one sheet makes hundreds of thousands.
        """
        brought = self._brought.setdefault(columns, dict.fromkeys(columns))
        return UploadRow(row.sheet, row.number, table, brought, shown)

    def _keep(self, row: UploadRow, table: str, shown: Mapping[str, str], key: Key) -> None:
        """Say of a row that stands there already that this sheet says it too."""
        if key not in self._draft.sources[table]:
            source = self._source(row, table, shown, ())
            self._merging.put(self._draft, t.TABLES[table], key, {}, source)

    def _since(self, table: str, cells: dict[str, Any], column: str) -> dict[str, Any]:
        """The cells as they are, or beginning today where an ended row has their key."""
        key = t.TABLES[table].key_of(t.TABLES[table].from_row(cells))
        taken = key in self._draft.rows[table]
        return {**cells, column: self._today.isoformat()} if taken else cells

    def _covered(self, row: UploadRow, own: str, contact: str) -> None:
        shown = _TIE(row)
        current = self._current(self._ties.of(own, contact), "since", "valid_to")
        if current:
            return self._keep(row, "coverage", shown, current[0])
        if self._stays(Wish(row, "coverage", contact, own, contact)):
            return None
        cells = self._since("coverage", {"own": own, "contact": contact}, "since")
        return self._put(row, "coverage", shown, cells)

    def _swayed(self, row: UploadRow, influencer: str, influenced: str) -> None:
        shown = _SWAY(row)
        current = self._current(self._sways.of(influencer, influenced), "valid_from", "valid_to")
        if current:
            return self._keep(row, "influences", shown, current[0])
        if self._stays(Wish(row, "influences", influencer, influencer, influenced)):
            return None
        cells = {"influencer": influencer, "influenced": influenced}
        return self._put(row, "influences", shown, cells)

    def _assessed(self, row: UploadRow, contact: str, assessor: str | None) -> None:
        levels = {a.value: row.cells[a.value] for a in Attitude if a.value in row.cells}
        if all(level is None for level in levels.values()):
            return
        day = row.cells.get("assessed_on") or self._today
        cells = {"contact": contact, "date": day, "assessor": assessor, **levels}
        self._put(row, "assessments", _OPINION(row), cells)

    def _reports(self, row: UploadRow, report: str, manager: str) -> None:
        """The manager from today on; the line to another one until now ends yesterday."""
        shown = _LINE(row)
        same = self._current(self._lines.of(report, manager), "valid_from", "valid_to")
        if self._counting.get(report, manager) != manager:
            return None
        if same:
            return self._keep(row, "reporting_lines", shown, same[0])
        if self._drop_of(row) is not None and (line := self._line_of(report)):
            return self._goes_on(row, line, manager) if line.manager != manager else None
        if self._stays(Wish(row, "reporting_lines", report, report, manager)):
            return None
        stated = self._draft.sources["reporting_lines"]
        former = [
            (key, line)
            for key, line in self._lines.of(report)
            if key not in stated and holds(self._today, line.valid_from, line.valid_to)
        ]
        cells = {"report": report, "manager": manager}
        for key, line in former:
            self._end(row, key, line)
        if former:
            cells["valid_from"] = self._today.isoformat()
        cells = self._since("reporting_lines", cells, "valid_from")
        if self._held is not None:
            self._held[report] = t.REPORTING_LINES.from_row(cells)
        return self._put(row, "reporting_lines", shown, cells)

    def _line_of(self, report: str) -> Any:
        """Whom somebody reports to now, as far as it is known by the end of the other rows."""
        if self._held is None:
            self._held = {
                line.report: line
                for line in self._draft.rows["reporting_lines"].values()
                if isinstance(line, ReportingLine)
                and _is_company_line(line)
                and holds(self._today, line.valid_from, line.valid_to)
            }
        return self._held.get(report)

    def _goes_on(self, row: UploadRow, line: Any, other: str) -> None:
        """Somebody who is there twice keeps the manager of the one that stays."""
        called = self._draft.called
        params = {"keep": called(line.report), "drop": called(self._drop_of(row) or "")}
        params |= {"manager": called(line.manager), "other": called(other)}
        message = Loss(OTHER_MANAGER, params)
        self._findings.warnings.append(row.problem(message, "reports_to"))

    def _end(self, row: UploadRow, key: Key, line: Any) -> None:
        day = self._today - timedelta(days=1)
        rows = self._draft.rows["reporting_lines"]
        if line.valid_from is not None and line.valid_from > day:
            del rows[key]
        else:
            rows[key] = line.model_copy(update={"valid_to": day})
        self._draft.ended["reporting_lines"] += 1
        params = {
            "report": self._draft.name_of(line.report),
            "manager": self._draft.name_of(line.manager),
            "day": day,
        }
        self._findings.warnings.append(row.problem(Message(_MOVED, params), "reports_to"))

    def _current(self, found: Iterable[tuple[Key, Any]], start: str, end: str) -> list[Key]:
        """Keys of the rows that hold today, those of the upload first."""
        return [
            key
            for key, fact in found
            if holds(self._today, getattr(fact, start), getattr(fact, end))
        ]


def _is_company_line(line: Fact) -> bool:
    return not getattr(line, "opportunity", None) and getattr(line, "kind", None) is LineKind.SOLID


def _split(text: str) -> list[str]:
    return text.replace("；", ";").split(";")


def _listed(text: str, names: Names) -> list[str]:
    """The people of a list with commas or on lines; empty unless somebody bears every name."""
    parts = [part.strip() for part in _OTHER_SEPARATORS.split(text)]
    try:
        return parts if len(parts) > 1 and all(names.find(part) for part in parts) else []
    except CellFault:  # a name that several bear
        return []
