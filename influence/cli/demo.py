"""`influence demo`: the findings on an invented account, with nothing to prepare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from influence.cli.emitting import emit
from influence.cli.options import Command, format_option, option, session_options
from influence.cli.session import Session, current
from influence.domain.messages import N_, Message

if TYPE_CHECKING:
    from influence.analyses.common import View
    from influence.analyses.people_section import Findings
    from influence.stores import Store

DEMO_DAY = date(2026, 6, 30)
"""the sample's last date: the demo tells the same story every day"""
_ACCOUNT = "norland"
_DOCUMENTS = (".docx", ".md")
"""the forms of the people section"""


@click.command(
    "demo",
    cls=Command,
    help=N_(
        "Load an invented account into DIR/demo.db, print its risk report, write its map and the "
        "people section of its account plan."
    ),
)
@option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("influence-demo"),
    show_default=True,
    help=N_("Where to write."),
)
@format_option("table", "json")
@session_options
def demo_command(out: Path, format_: str) -> None:
    from influence.analyses.common import Question, View
    from influence.analyses.people_section import people_findings
    from influence.cli.files import refuse_unwritable
    from influence.cli.outputs import Written
    from influence.domain.commands import typed
    from influence.reports.names import Names
    from influence.reports.risk_report import risk_report

    session = current()
    out.mkdir(parents=True, exist_ok=True)
    store, page = out / "demo.db", out / "map.html"
    documents = [out / f"people-section{ending}" for ending in _DOCUMENTS]
    for file in (store, page, *documents):
        refuse_unwritable(file)
    with _fresh(store) as opened:
        account = opened.load(_ACCOUNT)
    view = View(account, Question(as_of=DEMO_DAY))
    _write_map(view, page, session)
    found = people_findings(view)
    _write_documents(found, documents, session)
    files = [str(file) for file in (store, page, *documents)]
    words = {"store": f" --store {typed(str(store))}", "frame": f" --as-of {DEMO_DAY}"}
    data = Written(files=files).model_dump(mode="json")
    emit(session, format_, None, data, lambda: risk_report(found.risk, Names(account, **words)))
    if format_ == "table":
        written = {"store": store, "page": page, "plan": documents[0]}
        said = {"db": typed(str(store)), "html": typed(str(out / "plan.html")), "day": DEMO_DAY}
        _what_next(written | said, session)


def _fresh(path: Path) -> Store:
    """A new store with the sample account; one left by an earlier demo is replaced."""
    from influence.importers import plan_import, read_tables
    from influence.resources import resource_folder
    from influence.stores import open_store, store_files

    for leftover in store_files(path):
        leftover.unlink(missing_ok=True)
    store = open_store(path, create=True)
    # A clock that runs before the sample's last date would find its facts in the future.
    today = max(date.today(), DEMO_DAY)
    upload = read_tables([resource_folder("fixtures") / "sample"], today=today)
    store.edit(plan_import(upload), by="demo", source="demo")
    return store


def _write_map(view: View, page: Path, session: Session) -> None:
    from influence.cli.files import write_file
    from influence.renderers.html_map import html
    from influence.views.influence_map import influence_map

    write_file(page, html(influence_map(view), session.translate).encode())


def _write_documents(found: Findings, files: Sequence[Path], session: Session) -> None:
    """The people section in each form, worked out once."""
    from influence.cli.documents import write_document
    from influence.reports.names import Names
    from influence.reports.people_section import people_section

    document = people_section(found, Names(found.view.account))
    for file in files:
        write_document(session, document, file)


_NEXT = (
    N_("The map, opens offline in any browser: {page}"),
    N_("The people section of its plan, in Word: {plan}"),
    N_("The account, yours to try things on:   {store}"),
    N_("Try next:"),
    "  influence --store {db} key-people norland --as-of {day}",
    "  influence --store {db} turnover norland --as-of {day} --leaver wang-lei",
    "  influence --store {db} moves norland --as-of {day} --opportunity grid-control",
    "  influence --store {db} review norland --as-of {day}",
    "  influence --store {db} plan norland --as-of {day} --out {html}",
    "  influence --store {db} record norland coverage own=yan-hong contact=xu-hua closeness=0",
    "  influence --store {db} store undo",
    N_("Your own account: influence template people.xlsx, fill it in, then"),
    "  influence import people.xlsx --account ID",
)


def _what_next(names: Mapping[str, object], session: Session) -> None:
    """A line each, commands whole: who copies one gets all of it, however narrow the screen is."""
    click.echo()
    for sentence in _NEXT:
        click.echo(Message(sentence, names).text(session.translate))
