"""From the export of a CRM to an upload: first who and what is in it, then its rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.importers.crm import loading
from influence.importers.crm.exports import Export, files_in, known, listed, most_like
from influence.importers.crm.field_map import FieldMap
from influence.importers.crm.filling import Filling
from influence.importers.crm.records import Records
from influence.importers.crm.repeats import Repeats
from influence.importers.tables.faults import FileFault, unreadable
from influence.importers.tables.reading import Progress, Reading
from influence.importers.tables.upload import Upload, UploadRow

_UNKNOWN = N_(
    "it was not read: its columns are those of no file that the map of {system} knows ({kinds}). "
    "{renamed}"
)
_LACKING = N_(
    "it was not read: it looks like {kind} of {system}, but lacks columns by which that is known: "
    "{columns}. Export it with them. {renamed}"
)
_OR = " / "
_MOST_LOOKED_AT = 100
"""Files of a folder that are not known and are looked at once more."""
_NAMES_TOLD = 2
"""How many names of a column are told: that of the field, and its English label."""
_FILES_UNKNOWN = N_(
    "files of the folder whose columns the map of {system} does not know were not read: {count} "
    "({files})."
)
_NOTHING = N_(
    "none of the files is an export that the map of {system} knows ({kinds}). Each is known by "
    "its columns, for example {kind} by {columns}: export it with them. {renamed}"
)
_NO_RECORDS = N_(
    "the export holds no record that belongs to an account. Export the accounts and contacts with "
    "their ids, or name the account with --account."
)


def read_crm(
    paths: Sequence[str | Path],
    field_map: FieldMap,
    account: str | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Upload:
    """Everything that the map finds in the files; raises nothing for bad input.

    `account` is the account of rows that name none. References to records that are neither in the
    export nor in the store are warnings later, when the upload meets the store.
    """
    upload = Upload(today or date.today(), (account or "").strip() or None)
    upload.system = field_map.system
    exports = [export for path in paths for export in _exports(upload, Path(path), field_map)]
    if not exports and not upload.problems:
        upload.problems.append(RowProblem(_nothing(field_map)))
    reading = Reading(upload, progress)
    records = Records(field_map.ids)
    fillings = list(_fillings(reading, records, field_map, exports))
    try:
        _learn(records, fillings)
        for filling in _in_order(fillings):
            found = upload.add(filling.rule.table)
            upload.tables.add(filling.rule.table)
            repeated = Repeats(upload, records.repeated[filling.rule.table], found.append)
            filling.fill(repeated.take)
            found.extend(repeated.rest())
    except FileFault as fault:
        upload.problems.append(RowProblem(fault.message, None, fault.row))
    found_beside = (export.beside.problem(export.found.name) for export in exports)
    upload.warnings.extend(filter(None, found_beside))
    if not upload.problems and not upload.size:
        upload.problems.append(RowProblem(Message(_NO_RECORDS)))
    return upload


def _exports(upload: Upload, path: Path, field_map: FieldMap) -> Iterator[Export]:
    """The exports among the files of a path; others are passed over with a warning."""
    strange: list[Path] = []
    people = False
    try:
        for file in files_in(path):
            fault: FileFault | None = None
            try:
                found = [export for _, export in known(file, {"": field_map})]
            except FileFault as raised:
                found, fault = [], raised
            if found and not _is_readable(upload, found[0], file):
                continue
            yield from found
            people = people or any(_brings_people(export) for export in found)
            if not found and path.is_dir():
                strange.append(file)
            elif not found:
                message = fault.message if fault else _unknown(file, field_map)
                upload.problems.append(RowProblem(message, file.name))
    except OSError as error:
        upload.problems.append(RowProblem(unreadable(error), path.name or str(path)))
    if strange:
        names = listed([file.name for file in strange])
        params = {"system": field_map.system, "count": str(len(strange)), "files": names}
        upload.warnings.append(RowProblem(Message(_FILES_UNKNOWN, params), path.name))
    if not people:
        upload.problems.extend(_perhaps_people(strange, field_map))


def _brings_people(export: Export) -> bool:
    return any(rule.table == "contacts" and not rule.ours for rule in export.file.fills)


def _perhaps_people(strange: Sequence[Path], field_map: FieldMap) -> Iterator[RowProblem]:
    """Files of a folder without contacts that may be the contacts, with what they lack for it."""
    for file in strange[:_MOST_LOOKED_AT]:
        try:
            near = most_like(file, field_map)
        except (FileFault, OSError):
            continue
        fills = field_map.files[near[0]].fills if near else []
        if any(rule.table == "contacts" and not rule.ours for rule in fills):
            yield RowProblem(_unknown(file, field_map), file.name)


def _is_readable(upload: Upload, export: Export, file: Path) -> bool:
    """Note how the file was read, if that is doubtful, or why it cannot be."""
    try:
        doubt = export.found.doubt()
    except FileFault as fault:
        upload.problems.append(RowProblem(fault.message, file.name, fault.row))
        return False
    if doubt:
        upload.warnings.append(RowProblem(doubt, file.name))
    return True


def _unknown(file: Path, field_map: FieldMap) -> Message:
    """Why a file was not read: what it is most like, and which columns that lacks."""
    params: dict[str, object] = {"system": field_map.system, "kinds": _kinds(field_map)}
    params["renamed"] = loading.renamed(field_map.system)
    near = most_like(file, field_map)
    if near is None:
        return Message(_UNKNOWN, params)
    columns = "; ".join(_OR.join(names[:_NAMES_TOLD]) for names in near[1])
    return Message(_LACKING, {**params, "kind": near[0], "columns": columns})


def _kinds(field_map: FieldMap) -> str:
    return ", ".join(field_map.files)


def _nothing(field_map: FieldMap) -> Message:
    kind, file = next(iter(field_map.files.items()))
    columns = ", ".join(names[0] for names in file.known_by)
    params = {"system": field_map.system, "kinds": _kinds(field_map)}
    params |= {"kind": kind, "columns": columns}
    return Message(_NOTHING, {**params, "renamed": loading.renamed(field_map.system)})


def _fillings(
    reading: Reading, records: Records, field_map: FieldMap, exports: Sequence[Export]
) -> Iterator[Filling]:
    for export in exports:
        for place, rule in enumerate(export.file.fills):
            filling = Filling(reading, records, field_map, export, rule)
            if not filling.lacking():
                yield filling
            elif place == 0:
                filling.complain()
                reading.upload.tables.add(rule.table)  # what follows from it is not told as well


def _learn(records: Records, fillings: Sequence[Filling]) -> None:
    """Who and what is there, before any row is made: accounts first, as all others name them."""
    for filling in _rules(fillings, "accounts"):
        _learn_accounts(records, filling)
    for filling in fillings:
        if filling.rule.ours:
            _learn_ours(records, filling)
    contacts = [f for f in _rules(fillings, "contacts") if not f.rule.adds]
    for filling in (*contacts, *_rules(fillings, "opportunities")):
        _learn_homes(records, filling)
    for filling in fillings:
        if filling.rule.adds:
            filling.fill(lambda row: _learn_more(records, row))
    records.people = lambda: _people(contacts)


def _learn_accounts(records: Records, filling: Filling) -> None:
    new = filling.rule.only_new
    for _, _, texts in filling.raw_rows():
        id = texts["id"]
        if id and not (new and records.has_account(id)):
            if id in records.filed:
                records.repeated["accounts"].add(id)
                continue
            records.add_account(id, texts["name"], texts.get("currency"))
            if not new:
                records.filed.add(id)


def _learn_homes(records: Records, filling: Filling) -> None:
    homes = records.homes[filling.rule.table]
    named = filling.rule.table == "opportunities"
    for _, _, texts in filling.raw_rows():
        home = records.home(texts["account"]) if texts.get("account") else None
        if texts["id"] in homes:
            records.repeated[filling.rule.table].add(texts["id"])
        homes[texts["id"]] = homes.get(texts["id"]) or home
        if named:
            records.add_opportunity(texts["id"], texts["name"])


def _rules(fillings: Sequence[Filling], table: str) -> list[Filling]:
    """The rules that fill a table, those of records of their own before those that add new ones."""
    found = [f for f in fillings if f.rule.table == table and not f.rule.ours]
    return sorted(found, key=lambda filling: filling.rule.only_new)


def _learn_ours(records: Records, filling: Filling) -> None:
    def take(row: UploadRow) -> None:
        row.cells.setdefault("side", "own")
        id = str(row.cells.get("id") or row.cells["name"]).strip()  # as for every contact
        records.add_colleague(id, row)

    filling.fill(take)


def _learn_more(records: Records, row: UploadRow) -> None:
    """Cells about a contact, of which the first file to say something counts."""
    if not row.cells.get("id"):
        return  # nobody knows about whom it is
    known_cells = records.added.setdefault(str(row.cells["id"]), {})
    for name, value in row.cells.items():
        if name not in ("id", "account"):
            known_cells.setdefault(name, value)


def _people(fillings: Sequence[Filling]) -> Iterator[tuple[str, str]]:
    for filling in fillings:
        for _, _, texts in filling.raw_rows():
            yield texts["id"], texts["name"]
            if "@" in texts.get("email", ""):
                yield texts["id"], texts["email"]


def _in_order(fillings: Sequence[Filling]) -> list[Filling]:
    """The rules that make rows: those of accounts first, then of contacts, then all others."""
    order = {"accounts": 0, "contacts": 1}
    made = [f for f in fillings if not f.rule.ours and not f.rule.adds]
    return sorted(made, key=lambda f: (order.get(f.rule.table, 2), f.rule.only_new))
