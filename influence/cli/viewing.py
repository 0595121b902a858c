"""`influence view`: the interactive map as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from influence.cli.answering import Asked, emit
from influence.cli.options import (
    Command,
    format_option,
    question,
    question_options,
    session_options,
)
from influence.cli.session import current
from influence.domain.messages import N_


@click.command("view", cls=Command, help=N_("Write the interactive map: one file, works offline."))
@click.argument("account", required=False)
@format_option("table", "json")
@question_options
@session_options
def view_command(
    account: str | None, format_: str, out: str | None, known_at: Any, group: bool, **asked: Any
) -> None:
    from influence.cli.files import write_file
    from influence.cli.outputs import Written
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.reports.upkeep_report import said

    if out is None:
        raise UsageError(Message(N_("Name the file to write with --out, such as --out map.html.")))
    if Path(out).suffix.lower() not in (".html", ".htm"):
        sentence = N_("This version writes the map as .html only, such as --out map.html.")
        raise UsageError(Message(sentence))
    request = Asked(current(), account, question(**asked), known_at, format_, out, group)
    with request.session.open() as store:
        found = request.account(store)
    from influence.renderers.html_map import html
    from influence.views.influence_map import influence_map

    page = html(influence_map(found, request.question), request.session.translate)
    write_file(Path(out), page.encode())
    sentence = N_("Written: {file}. It opens offline and holds personal data: share it with care.")
    emit(
        request.session,
        format_,
        None,
        Written(files=[out]).model_dump(mode="json"),
        lambda: said(sentence, file=out),
    )
