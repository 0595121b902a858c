"""`influence template`, `import` and `record`: how facts come in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from influence.cli.emitting import emit, emit_written
from influence.cli.options import (
    Command,
    by_option,
    format_option,
    option,
    out_option,
    session_options,
    who,
)
from influence.cli.progress import rows_counted
from influence.cli.session import current
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.domain.account_map import AccountMap
    from influence.domain.ports import Reader
    from influence.importers import ImportPlan, Upload
    from influence.importers.crm import FieldMap

_PLACEHOLDERS = {"...", "NAME", "FIRM"}
"""What stands in proposed commands for one's own words. The others, such as ID, mean nobody."""
_NEVER_WHOLE = N_(
    "--full does not go with the export of a CRM: it would end all that a CRM does not know, such "
    "as attitudes and influence. Leave it out."
)


@click.command(
    "template",
    cls=Command,
    help=N_("Write an empty workbook: fill in the first sheet, then influence import it."),
)
@click.argument("file", metavar="FILE.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@option(
    "--map",
    "system",
    type=click.Choice(["salesforce", "hubspot", "dynamics"]),
    help=N_("Write the field map of a CRM instead, as FILE.yaml, for you to change."),
)
@format_option("table", "json")
@session_options
def template_command(file: Path, system: str | None, format_: str) -> None:
    from influence.cli.files import write_file
    from influence.domain.commands import typed
    from influence.importers.crm import map_text
    from influence.renderers.template_xlsx import write_template

    session = current()
    _refuse_template(file, ".yaml" if system else ".xlsx")
    if system:
        write_file(file, map_text(system).encode())
        sentence = N_("Written: {file}. Change it, then: influence import EXPORT --map {path}")
    else:
        write_template(file, session.lang)
        sentence = N_(
            "Written: {file}. Fill in its first sheet, a row per person, then: "
            "influence import {path} --account ID"
        )
    emit_written(session, format_, [file], sentence, file=file, path=typed(str(file)))


def _refuse_template(file: Path, ending: str) -> None:
    """Raise UsageError where no template shall be: never over a filled one."""
    from influence.cli.files import refuse_unwritable
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    if file.suffix.lower() != ending:
        sentence = N_("{file} is no name for a workbook. Choose one that ends in .xlsx.")
        if ending == ".yaml":
            sentence = N_("{file} is no name for a field map. Choose one that ends in .yaml.")
        raise UsageError(Message(sentence, {"file": file}))
    if os.path.lexists(file):
        sentence = N_(
            "{file} exists already and is not overwritten. Choose another name, or delete it first."
        )
        raise UsageError(Message(sentence, {"file": file}))
    refuse_unwritable(file)


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Bring in tables (CSV, XLSX), accounts (JSON, YAML, GraphML) or the export of a CRM, "
        "all or nothing; says what changed."
    ),
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@option(
    "--from",
    "kind",
    type=click.Choice(
        ["auto", "tables", "json", "yaml", "graphml", "salesforce", "hubspot", "dynamics"]
    ),
    default="auto",
    show_default=True,
    help=N_("What the files are."),
)
@option(
    "--map",
    "map_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("A field map of your own for a CRM export; template FILE.yaml --map writes one."),
)
@option("--account", metavar="ID", help=N_("The account of rows that name none."))
@option(
    "--merge",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_(
        "A list (.csv, .xlsx) of people who may be one: written if there is none, else carried out."
    ),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would change."))
@option("--full", is_flag=True, help=N_("This is the whole account: what is absent ends."))
@option("--lenient", is_flag=True, help=N_("A second solid manager becomes dotted."))
@by_option
@format_option("table", "json")
@out_option
@session_options
def import_command(
    paths: tuple[Path, ...],
    kind: str,
    map_file: Path | None,
    account: str | None,
    merge: Path | None,
    dry_run: bool,
    full: bool,
    lenient: bool,
    by: str | None,
    format_: str,
    out: str | None,
) -> None:
    from influence.cli.merging import merge_list, propose, refused, told_twice
    from influence.domain.errors import BadInput, UsageError
    from influence.domain.messages import Message
    from influence.importers import plan_import
    from influence.reports.import_report import import_report

    session = current()
    merges = merge_list(merge)
    upload = _read(paths, account, kind, map_file)
    if full and upload.system:
        raise UsageError(Message(_NEVER_WHOLE))
    plan = plan_import(upload, full=full, lenient=lenient, merges=merges)
    source = _source(upload, (*paths, *((merge,) if merge else ())))
    del upload
    proposing = merge is not None and merges is None
    again = _again(paths, account, kind, map_file)
    try:
        number = _carried_out(plan, who(by), source, dry_run or proposing)
    except BadInput as error:
        refused(error, plan.report, merge if proposing else None, dry_run, again)
        raise
    report = plan.report
    del plan  # what was read takes as much room as the answer, which may be long
    if merge is not None and proposing:
        propose(report, merge, dry_run, format_, out)
        return
    report = told_twice(report, merges, again)
    data = report.result(number, dry_run, session.translate).model_dump(mode="json")
    emit(
        session,
        format_,
        out,
        data,
        lambda: import_report(number, dry_run, data["tables"], report),
    )


def _source(upload: Upload, paths: tuple[Path, ...]) -> str:
    """What the journal says the change comes from: the files, of a CRM's export the CRM too."""
    from influence.domain.changes import export_source

    files = ", ".join(_as_text(path.name) for path in paths)
    return export_source(upload.system, files) if upload.system else files


def _again(
    paths: tuple[Path, ...], account: str | None, kind: str, map_file: Path | None
) -> list[str]:
    """The same command, to which the name of a merge list is added."""
    words = ["influence", "import", *(_as_text(str(path)) for path in paths)]
    words += ["--from", kind] if kind != "auto" else []
    words += ["--map", str(map_file)] if map_file else []
    return [*words, *(["--account", account] if account else []), "--merge"]


def _read(paths: tuple[Path, ...], account: str | None, kind: str, map_file: Path | None) -> Upload:
    """What the files hold, counted on the screen while they are read."""
    from influence.importers import read_crm, read_tables

    field_map = _field_map(paths, kind, map_file)
    with rows_counted() as counted:
        progress = (lambda rows: counted(N_("rows read"), rows)) if counted else None
        if field_map:
            return read_crm(paths, field_map, account=account, progress=progress)
        form = None if kind in ("auto", "tables") else kind
        return read_tables(paths, account=account, progress=progress, form=form)


def _field_map(paths: tuple[Path, ...], kind: str, map_file: Path | None) -> FieldMap | None:
    """The map by which to read the files; None where they are tables or accounts of ours."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.importers.crm import SYSTEMS, own_map, shipped, system_of

    if map_file is None:
        system = system_of(paths) if kind == "auto" else kind
        return shipped(system) if system in SYSTEMS else None
    if kind != "auto" and kind not in SYSTEMS:
        sentence = N_("--map is for exports of a CRM. Leave out --from {kind}.")
        raise UsageError(Message(sentence, {"kind": kind}))
    try:
        found = own_map(map_file)
    except OSError as error:
        params = {"file": map_file, "reason": error.strerror or str(error)}
        raise UsageError(Message(N_("{file} cannot be read: {reason}."), params)) from None
    if kind != "auto" and found.system != shipped(kind).system:
        sentence = N_("{file} is a map of {system}. Leave out --from {kind}, or use another map.")
        raise UsageError(
            Message(sentence, {"file": map_file, "system": found.system, "kind": kind})
        )
    return found


def _carried_out(plan: ImportPlan, by: str, source: str, dry_run: bool) -> int | None:
    """The number of the change that the import made; a refused one makes no store either."""
    from influence.domain.errors import StoreMissing
    from influence.domain.ports import NothingYet

    session = current()
    tried: Mapping[str, AccountMap] | None = None
    try:
        session.open().close()
    except StoreMissing:
        with rows_counted() as counted:
            plan.progress = partial(counted, N_("rows checked")) if counted else None
            tried = plan(NothingYet())
        if dry_run:
            return None

    def edit(reader: Reader) -> Mapping[str, AccountMap]:
        # What was tried on nothing holds for a new store, unless somebody has filled it meanwhile.
        return plan(reader) if tried is None or reader.account_ids() else tried

    with session.open(create=True) as store, rows_counted() as counted:
        plan.progress = partial(counted, N_("rows checked")) if counted else None
        written = partial(counted, N_("rows written")) if counted else None
        change = store.edit(edit, by=by, source=source, dry_run=dry_run, progress=written)
    return change.number if change and not dry_run else None


def _as_text(name: str) -> str:
    """A file name that the system gave in another encoding, as far as it can be read."""
    return os.fsencode(name).decode("utf-8", "replace")


@click.command(
    "record",
    cls=Command,
    help=N_(
        "Record one fact, checked like an import: "
        "influence record norland assessments contact=li-na solution=+1"
    ),
)
@click.argument("account")
@click.argument("table")
@click.argument("cells", metavar="KEY=VALUE...", nargs=-1, required=True)
@by_option
@format_option("table", "json")
@out_option
@session_options
def record_command(
    account: str, table: str, cells: tuple[str, ...], by: str | None, format_: str, out: str | None
) -> None:
    from influence.domain.errors import BadFact, BadInput
    from influence.importers import plan_import, upload_of_row
    from influence.reports.import_report import recorded_report

    session = current()
    today = date.today()
    given = {**_defaults(table, today, who(by)), **_cells(table, cells)}
    plan: ImportPlan

    def edit(reader: Reader) -> Mapping[str, AccountMap]:
        nonlocal plan
        plan = plan_import(upload_of_row(account, table, given, today, reader.load(account)))
        return plan(reader)

    try:
        with session.open() as store:
            change = store.edit(edit, by=who(by), source="record")
    except BadInput as error:
        raise BadFact(error.rows) from error
    number = change.number if change else None
    data = plan.report.result(number, False, session.translate).model_dump(mode="json")
    for warning in plan.report.warnings:
        session.say("{warning}", warning=warning)
    emit(session, format_, out, data, lambda: recorded_report(number))


def _defaults(table: str, today: date, by: str) -> dict[str, str]:
    """What goes without saying when a fact is recorded by hand: seen today, by whoever records."""
    if table == "assessments":
        return {"assessor": by}
    return {"observed_on": today.isoformat()} if table in ("influences", "conflicts") else {}


def _column(table: str, header: str) -> str:
    """The name of the column that a header means, in either language."""
    from influence.importers.tables.headers import headers_of, normal, table_named

    known = table_named(table)
    column = headers_of(known).get(normal(header)) if known else None
    return column.name if column else normal(header)


def _cells(table: str, words: tuple[str, ...]) -> dict[str, str]:
    """The cells as typed; UsageError for one typed twice, in either language, or not filled in."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    cells: dict[str, str] = {}
    typed: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            sentence = N_('"{word}" is not KEY=VALUE, such as solution=+1.')
            raise UsageError(Message(sentence, {"word": word}))
        column = _column(table, key)
        if column in typed:
            sentence = N_('"{first}" and "{second}" are the same column. Give it once.')
            raise UsageError(Message(sentence, {"first": typed[column], "second": word}))
        if value.strip() in _PLACEHOLDERS:
            sentence = N_('"{word}" holds the place of your own words. Write them there.')
            raise UsageError(Message(sentence, {"word": word}))
        typed[column] = word
        cells[key.strip()] = value
    return cells
