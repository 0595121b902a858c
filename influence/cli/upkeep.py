"""`influence store ...`: upkeep of the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from influence.cli.answering import only_account
from influence.cli.emitting import emit, emit_written
from influence.cli.options import (
    Command,
    Group,
    by_option,
    format_option,
    option,
    out_option,
    session_options,
    who,
)
from influence.cli.prompts import interrupted
from influence.cli.session import current
from influence.domain.messages import N_

if TYPE_CHECKING:
    from pydantic import BaseModel

    from influence.cli.outputs import Forgotten
    from influence.domain.changes import Change
    from influence.domain.contact import Contact
    from influence.reports.blocks import Report
    from influence.stores import Store


@click.group("store", cls=Group, help=N_("Look after the store."))
@session_options
def store_command() -> None:
    """Upkeep."""


def _upkeep(name: str, help: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the group with the session's options and `--format`."""

    def decorate(function: Callable[..., None]) -> click.Command:
        command = click.command(name, cls=Command, help=help)(
            format_option("table", "json")(out_option(session_options(function)))
        )
        store_command.add_command(command)
        return command

    return decorate


def _emit(format_: str, out: str | None, data: BaseModel, report: Callable[[], Report]) -> None:
    emit(current(), format_, out, data.model_dump(mode="json"), report)


def _confirm(yes: bool, question: str, **params: object) -> None:
    """Ask, unless the answer was given beforehand; raises UsageError unless it is yes."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.renderers.text import literal

    if yes:
        return
    text = current().translate(question).format(**params)
    try:
        agreed = _agreed(literal(text))
    except click.Abort as stopped:
        if interrupted(stopped):
            raise
        click.echo(err=True)  # ends the line of the question
        raise UsageError(Message(_NOBODY)) from stopped
    if agreed is None:
        raise UsageError(Message(_NOBODY))
    if not agreed:
        raise UsageError(Message(N_("Nothing was done, as you wished.")))


def _agreed(question: str) -> bool | None:
    """The answer; None for what is none and was not typed: a file is not asked again."""
    if sys.stdin.isatty():
        return click.confirm(question, err=True)
    answer = click.prompt(f"{question} [y/N]", default="", show_default=False, err=True)
    return {"y": True, "yes": True, "n": False, "no": False, "": False}.get(answer.strip().lower())


_NOBODY = N_("Nobody is there to answer, so nothing was done. To go on, add --yes.")
_yes = option("--yes", is_flag=True, help=N_("Do not ask."))


@_upkeep("check", N_("Look for anything wrong in the store."))
def check(format_: str, out: str | None) -> None:
    from influence.cli.outputs import Checked, Found
    from influence.reports.upkeep_report import check_report

    translate = current().translate
    with current().open() as store:
        problems, location = store.check(), store.location
    found = [
        Found(code=p.code, message=p.message.text(translate), ids=list(p.ids)) for p in problems
    ]
    _emit(
        format_,
        out,
        Checked(problems=found),
        lambda: check_report(location, [p.message for p in problems]),
    )
    if problems:
        click.get_current_context().exit(1)


@_upkeep("migrate", N_("Bring the store's schema up to date."))
def migrate(format_: str, out: str | None) -> None:
    from influence.cli.outputs import Migrated
    from influence.reports.upkeep_report import said

    with current().open(create=True) as store:
        before, after = store.migrate()
    sentence = N_("Schema version {before} -> {after}.")
    data = Migrated(before=before, after=after)
    _emit(format_, out, data, lambda: said(sentence, before=before, after=after))


@_upkeep("log", N_("List the changes, newest first."))
def log(format_: str, out: str | None) -> None:
    from influence.cli.outputs import Log, Logged
    from influence.reports.upkeep_report import log_report

    with current().open() as store:
        changes = store.log()
    logged = [
        Logged(
            change=change.number,
            at=change.at,
            by=change.by,
            source=change.source,
            kind=change.kind.value,
            undoes=change.undoes,
            accounts=list(change.accounts),
            counts=change.counts,
        )
        for change in changes
    ]
    _emit(format_, out, Log(changes=logged), lambda: log_report(changes))


@_upkeep("undo", N_("Take back the last change."))
@by_option
@_yes
def undo(format_: str, out: str | None, by: str | None, yes: bool) -> None:
    from influence.cli.outputs import Undone
    from influence.domain.changes import ChangeKind, undoable
    from influence.domain.errors import NothingToUndo
    from influence.reports.upkeep_report import said

    with current().open() as store:
        changes = store.log()
        last = undoable(changes)
        if last is None:
            raise NothingToUndo()
        if changes[0].kind is ChangeKind.FORGET:
            warning = N_(
                "The last change was to forget somebody, which cannot be taken back. "
                "This takes back an older change."
            )
            current().say(warning)
        question = N_("Take back change {number} of {at:%Y-%m-%d %H:%M} by {by} ({source})?")
        _confirm(
            yes,
            question,
            number=last.number,
            at=last.at.astimezone(),
            by=last.by,
            source=last.source,
        )
        change = store.undo(by=who(by))
    data = Undone(
        change=change.number,
        undoes=change.undoes,
        accounts=list(change.accounts),
        counts=change.counts,
    )
    sentence = N_(
        "Change {undoes} is taken back (change {number}). Nothing was lost: see store log."
    )
    _emit(format_, out, data, lambda: said(sentence, undoes=change.undoes, number=change.number))


@_upkeep("copy", N_("Copy everything, the journal included, into another store."))
@option(
    "--to",
    "to",
    metavar="URL_OR_PATH",
    required=True,
    help=N_("The store to copy into; it must be empty, or hold the same."),
)
@_yes
def copy(format_: str, out: str | None, to: str, yes: bool) -> None:
    from influence.cli.outputs import Copied
    from influence.cli.progress import rows_counted
    from influence.reports.upkeep_report import copied_report
    from influence.stores import refuse_address

    refuse_address(to)
    with current().open() as source:
        question = N_(
            "Copy all accounts ({count}) with their personal data and the whole journal "
            "from {source} to {target}?"
        )
        count = len(source.account_ids())
        _confirm(yes, question, count=count, source=source.location, target=to)
        with current().open(to, create=True) as target, rows_counted() as counted:
            copied = target.fill(source.contents(), counted)
            location = target.location
    data = Copied(**asdict(copied))
    _emit(format_, out, data, lambda: copied_report(location, **asdict(copied)))


@_upkeep(
    "export",
    N_("Write the tables of every account to DIR/<account>/, in place of an earlier export."),
)
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@option(
    "--as",
    "kind",
    type=click.Choice(["csv", "xlsx", "json", "yaml", "graphml"]),
    default="csv",
    show_default=True,
    help=N_(
        "CSV files per account, or one file: a workbook, JSON, YAML (for version control), GraphML "
        "(for Gephi or yEd)."
    ),
)
@option("--account", metavar="ID", help=N_("Only this account."))
def export(format_: str, out: str | None, directory: Path, kind: str, account: str | None) -> None:
    from influence.renderers.exports import write_account
    from influence.renderers.file_names import file_names

    with current().open() as store:
        names = file_names(store.account_ids())
        ids = names if account is None else [account]
        files = [
            path
            for id in ids
            for path in write_account(store.load(id), directory / names[id], kind)
        ]
    sentence = N_(
        "{count} files written below {directory}. They hold personal data: keep them safe."
    )
    if len(files) == 1:
        sentence = N_("1 file written below {directory}. It holds personal data: keep it safe.")
    emit_written(current(), format_, files, sentence, count=len(files), directory=directory)


@_upkeep("delete-contact", N_("Forget a person for good, in the journal too."))
@click.argument("account")
@click.argument("contact", metavar="ID")
@by_option
@_yes
def delete_contact(
    format_: str, out: str | None, account: str, contact: str, by: str | None, yes: bool
) -> None:
    from influence.domain.errors import UnknownContact

    with current().open() as store:
        known = store.load(account).contacts
        if contact not in known:
            raise UnknownContact(contact, account)
        question = N_("Forget {name} ({id}) for good? This cannot be undone.")
        _confirm(yes, question, name=known[contact].name, id=contact)
        change = store.forget_contact(account, contact, by=who(by))
        data = _forgotten(store, change, [known[contact]])
    _emit_forgotten(format_, out, data)


@_upkeep("delete-account", N_("Forget an account with all its people for good."))
@click.argument("account", required=False)
@by_option
@_yes
def delete_account(
    format_: str, out: str | None, account: str | None, by: str | None, yes: bool
) -> None:
    with current().open() as store:
        id = account or only_account(store)
        found = store.load(id)
        question = N_("Forget {name} with its {count} people for good? This cannot be undone.")
        _confirm(yes, question, name=found.account.name, count=len(found.contacts))
        change = store.forget_account(id, by=who(by))
        # Our people are not forgotten in the other accounts that have them.
        people = [contact for contact in found.contacts.values() if not contact.is_ours]
        data = _forgotten(store, change, people)
    _emit_forgotten(format_, out, data)


def _forgotten(store: Store, change: Change, people: Iterable[Contact]) -> Forgotten:
    """The answer: what was forgotten, and where texts still name the people."""
    from influence.cli.outputs import Forgotten, StillNamed
    from influence.domain.known_as import all_names
    from influence.domain.mentions import naming, text_mentions
    from influence.domain.tables import TABLES

    names = naming(name for person in people for name in all_names(person))
    found = Counter(
        (id, table.name)
        for id in store.account_ids()
        for table, _, fact in store.load(id).facts()
        if text_mentions(table, table.to_row(fact), names)
    )
    logged = [
        row
        for entry in store.log()
        for row in entry.rows
        if any(text_mentions(TABLES[row.table], v, names) for v in (row.before, row.after) if v)
    ]
    return Forgotten(
        change=change.number,
        counts=change.counts,
        still_named=[StillNamed(account=a, table=t, rows=n) for (a, t), n in found.items()],
        journal_rows=len(logged),
    )


def _emit_forgotten(format_: str, out: str | None, data: Forgotten) -> None:
    from influence.reports.upkeep_report import forgotten_report

    named = [(one.table, one.account, one.rows) for one in data.still_named]
    _emit(format_, out, data, lambda: forgotten_report(named, data.journal_rows))
