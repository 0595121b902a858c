"""From a sheet's rows to upload rows: headers understood, every cell read, every fault noted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from influence.domain import tables as t
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Bilingual, Message, did_you_mean, listed
from influence.domain.one_sheet import EXAMPLE_MARKS
from influence.domain.table import Column, Kind
from influence.importers.tables import days
from influence.importers.tables.cells import NUMBERS, Format, read_cell, without_controls
from influence.importers.tables.faults import CellFault, FileFault
from influence.importers.tables.headers import headers_of, nearest_column, normal
from influence.importers.tables.numbers import AmountSigns, OpenAmount
from influence.importers.tables.upload import Sheet, Upload, UploadRow
from influence.importers.tables.xlsx_sheets import NO_VALUE, ErrorValue, FormulaWithoutValue
from influence.spill import SpillingList

Progress = Callable[[int], None]
"""Told the number of rows read so far."""

_EMPTY = N_("the file is empty. Its first row has to hold the column names, such as {columns}.")
_MISSING = N_('the required column "{column}" is missing. Add it to the first row.')
_MISSING_BUT = N_(
    'the required column "{column}" is missing. What these columns hold is not known: {headers}. '
    "If one of them is it, rename it so, else add it to the first row."
)
_HEADERS_SHOWN = 8
_EMPTY_CELL = N_("the cell is empty, but {column} is required. Fill it in or remove the row.")
_NO_HEADER = N_(
    'there is a cell ("{value}") without a column name above it. '
    "Check the separators and quotation marks of this row, or name the column."
)
_TWICE = N_('the column "{column}" is there twice. Remove or rename one.')
_NUL = N_("the cell holds an invisible character (a zero byte). Type its text again.")
_CONTROLS = N_("invisible characters (control characters) were removed from the text.")
_EXAMPLE = N_("this is an example of the template and was left out. Write your own people there.")


_UNKNOWN = N_("{who}: {reason} It was left unknown.")
_UNKNOWN_CELL = N_("{reason} It was left unknown.")


@dataclass(slots=True)
class _Layout:
    """What each position of a row means; None where the header is unknown or empty."""

    columns: list[Column | None]
    unknown: set[int]


@dataclass(slots=True)
class Reading:
    """Reads sheets one after the other into one upload."""

    upload: Upload
    progress: Progress | None = None
    count: int = 0
    _proven: dict[tuple[str, str], frozenset[bool]] = field(default_factory=dict)
    """what each column with dates like 6/7/2026, or 6.7.2026, has proved of their order so far"""
    _signs: AmountSigns = field(default_factory=AmountSigns)
    """what the cells have proved of amounts like 12.500 so far"""
    _broken: bool = False
    """whether the file broke off, so that nobody knows what the rest would have proved"""

    def read(
        self, sheet: Sheet, rows: Iterable[tuple[int, Sequence[object]]], form: Format
    ) -> None:
        """Add one sheet; what is wrong with it lands in the upload's problems."""
        self._begin()
        found = self.upload.add(sheet.table)
        # From the first open date or amount on, rows wait until the whole column was seen.
        waiting: SpillingList[UploadRow] = SpillingList()
        layout: _Layout | None = None
        try:
            for number, cells in rows:
                if layout is None:
                    if all(cell is None or not str(cell).strip() for cell in cells):
                        continue
                    layout = self._layout(sheet, number, cells)
                    if layout is None:
                        return
                    continue
                row = self._row(sheet, number, cells, layout, form)
                if row is not None:
                    (waiting if self.settling else found).append(row)
                    self.tick()
        except FileFault as fault:
            self.upload.problems.append(RowProblem(fault.message, sheet.name, fault.row))
            self._broken = True
        else:
            if layout is None:
                self._empty(sheet)
        found.extend(self.settle(waiting, sheet))

    @property
    def settling(self) -> bool:
        """Whether a date or amount was read that only the rest of its column can explain."""
        return bool(self._proven) or self._signs.is_open

    def tick(self) -> None:
        """Count one more row."""
        self.count += 1
        if self.progress and self.count % 500 == 0:
            self.progress(self.count)

    def _empty(self, sheet: Sheet) -> None:
        required = [c.label for c in t.TABLES[sheet.table].columns if c.required]
        message = Message(_EMPTY, {"columns": listed(required)})
        self.upload.problems.append(RowProblem(message, sheet.name))

    def _layout(self, sheet: Sheet, number: int, cells: Sequence[object]) -> _Layout | None:
        """The meaning of the header row; None when required columns are missing."""
        known = headers_of(sheet.table)
        columns: list[Column | None] = []
        unknown: set[int] = set()
        seen: set[str] = set()
        place = UploadRow(sheet, number, sheet.table, {})
        good = True
        for index, cell in enumerate(cells):
            header = "" if cell is None else str(cell).strip("\ufeff \t\r\n")
            column = known.get(normal(header)) if header else None
            columns.append(column)
            if column is None:
                if header:
                    unknown.add(index)
                    self._unknown_column(place, header)
                continue
            if column.name in seen:
                self.upload.problems.append(
                    place.problem(Message(_TWICE, {"column": header}), column.name)
                )
                good = False
            seen.add(column.name)
            shown = header if normal(header) != column.name else column.name
            sheet.titles.setdefault(column.name, shown)
        strange = [str(cells[index]).strip() for index in sorted(unknown)]
        for required in t.TABLES[sheet.table].columns:
            if required.required and required.name not in seen:
                good = False
                message = _missing(sheet.table, required, strange)
                self.upload.problems.append(place.problem(message, required.name))
        return _Layout(columns, unknown) if good else None

    def _unknown_column(self, place: UploadRow, header: str) -> None:
        near = nearest_column(place.sheet.table, header)
        hint = did_you_mean(near)
        sentence = N_('there is no column "{column}" in {table}; it was not read.{hint}')
        params = {"column": header, "table": t.TABLES[place.sheet.table].label, "hint": hint}
        self.upload.warnings.append(
            RowProblem(Message(sentence, params), place.sheet.name, place.number, header)
        )

    def _row(
        self,
        sheet: Sheet,
        number: int,
        cells: Sequence[object],
        layout: _Layout,
        form: Format,
    ) -> UploadRow | None:
        values = {column.name: None for column in layout.columns if column is not None}
        row = UploadRow(sheet, number, sheet.table, values)
        blank = True
        for index, raw in enumerate(cells):
            if raw is None or (isinstance(raw, str) and not raw.strip()):
                continue
            blank = False
            column = layout.columns[index] if index < len(layout.columns) else None
            if column is not None:
                self.cell(row, column, raw, form)
            elif index not in layout.unknown:
                shown = str(raw)[:40]
                self._fault(row, None, Message(_NO_HEADER, {"value": shown}))
        if blank:
            return None
        if self._is_example(row):
            return None
        self.require(row)
        return row

    def _is_example(self, row: UploadRow) -> bool:
        name = row.cells.get("name")
        if row.table != "contacts" or not isinstance(name, str):
            return False
        if not name.startswith(tuple(EXAMPLE_MARKS.values())):
            return False
        self.upload.warnings.append(row.problem(Message(_EXAMPLE), "name"))
        return True

    def cell(self, row: UploadRow, column: Column, raw: object, form: Format) -> None:
        """Read one cell into its row."""
        if isinstance(raw, FormulaWithoutValue):
            return self._fault(row, column, Message(NO_VALUE))
        if isinstance(raw, ErrorValue):
            sentence = N_("the formula gives {value}. Correct it or write the value itself.")
            return self._fault(row, column, Message(sentence, {"value": str(raw)}))
        if isinstance(raw, str):
            if "\0" in raw:
                return self._fault(row, column, Message(_NUL))
            cleaned = without_controls(raw)
            if cleaned != raw:
                raw = cleaned
                self.upload.warnings.append(row.problem(Message(_CONTROLS), column.name))
        try:
            value = read_cell(column, raw, form)
        except CellFault as fault:
            return self._fault(row, column, fault.message)
        if isinstance(value, days.SlashedDay):
            before = self._proven.get((column.name, value.sign), frozenset())
            self._proven[column.name, value.sign] = before | days.orders([value])
        elif column.kind in NUMBERS:
            self._signs.take(column.name, raw, value)
        row.cells[column.name] = value
        return None

    def _fault(self, row: UploadRow, column: Column | None, message: Message) -> None:
        if row.sheet.loose and column is not None and _may_stay_unknown(column):
            label = t.TABLES[row.table].columns[0].name
            who = row.cells.get(label) or row.cells.get("id")
            told = Message(_UNKNOWN, {"who": who, "reason": message})
            unnamed = Message(_UNKNOWN_CELL, {"reason": message})
            self.upload.warnings.append(row.problem(told if who else unnamed, column.name))
            return
        row.bad = True
        if column is not None:
            row.unread |= {column.name}
        self.upload.problems.append(row.problem(message, column.name if column else None))

    def require(self, row: UploadRow) -> None:
        """Note every required cell that is empty."""
        if row.bad:
            return
        for column in t.TABLES[row.table].columns:
            if column.required and row.cells.get(column.name) is None:
                self._fault(row, column, Message(_EMPTY_CELL, {"column": column.label}))

    def settle(self, rows: Iterable[UploadRow], sheet: Sheet) -> Iterator[UploadRow]:
        """The rows that waited, their dates and amounts read as what the columns have proved."""
        for row in rows:
            for name, value in row.cells.items():
                if isinstance(value, days.SlashedDay | OpenAmount):
                    row.cells[name] = self._settled(row, name, value)
            yield row
        for name, doubt in self._signs.mixed():
            self.upload.warnings.append(RowProblem(doubt, sheet.name, None, sheet.title(name)))
        self._begin()

    def _begin(self) -> None:
        self._proven, self._signs, self._broken = {}, AmountSigns(), False

    def _settled(
        self, row: UploadRow, name: str, value: days.SlashedDay | OpenAmount
    ) -> date | float | None:
        if self._broken:  # which is said already
            row.bad = True
            return None
        try:
            if isinstance(value, days.SlashedDay):
                return days.settled(value, self._proven[name, value.sign])
            amount, doubt = self._signs.settled(name, value)
        except CellFault as fault:
            row.bad = True
            self.upload.problems.append(row.problem(fault.message, name))
            return None
        if doubt:
            self.upload.warnings.append(row.problem(doubt, name))
        return amount


def _may_stay_unknown(column: Column) -> bool:
    """Whether a cell of another system that cannot be read says no more than an empty one."""
    return not column.required and column.kind is not Kind.ID


def _missing(table: str, column: Column, strange: Sequence[str]) -> Message:
    """The sentence for a required column that is not there; `strange`: headers of no column."""
    if not strange:
        return Message(_MISSING, {"column": column.label})
    alike = [
        header for header in strange if nearest_column(table, header) in (column.name, column.zh)
    ]
    shown = [*alike, *(header for header in strange if header not in alike)]
    names = [Bilingual(f'"{name[:40]}"', f"“{name[:40]}”") for name in shown[:_HEADERS_SHOWN]]
    more = [Bilingual("...", "……")] if len(shown) > _HEADERS_SHOWN else []
    return Message(_MISSING_BUT, {"column": column.label, "headers": listed([*names, *more])})
