"""`influence view`: the map as one file, interactive or as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from influence.domain.messages import Translator
    from influence.views.graph_view import GraphView


def _html(view: GraphView, translate: Translator) -> bytes:
    from influence.renderers.html_map import html

    return html(view, translate).encode()


def _svg(view: GraphView, translate: Translator) -> bytes:
    from influence.renderers.svg_map import svg

    return svg(view, translate).encode()


def _png(view: GraphView, translate: Translator) -> bytes:
    from influence.renderers.png_map import png

    return png(view, translate)


def _json(view: GraphView, translate: Translator) -> bytes:
    from influence.renderers.json_map import map_json

    return map_json(view, translate).encode()


_WRITERS: Mapping[str, Callable[[GraphView, Translator], bytes]] = {
    ".html": _html,
    ".htm": _html,
    ".svg": _svg,
    ".png": _png,
    ".json": _json,
}


@click.command(
    "view",
    cls=Command,
    help=N_(
        "Write the map as one file: interactive (.html, works offline), as a picture for slides "
        "(.svg, .png) or for programs (.json; its schema: influence schema view json)."
    ),
)
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
    write = _WRITERS.get(Path(out).suffix.lower())
    if write is None:
        sentence = N_("The map is written as {formats}: name a file such as map.html.")
        raise UsageError(Message(sentence, {"formats": ", ".join(_WRITERS)}))
    request = Asked(current(), account, question(**asked), known_at, format_, out, group)
    with request.session.open() as store:
        found = request.account(store)
    from influence.views.influence_map import influence_map

    content = write(influence_map(found, request.question), request.session.translate)
    write_file(Path(out), content)
    sentence = N_("Written: {file}. It opens offline and holds personal data: share it with care.")
    emit(
        request.session,
        format_,
        None,
        Written(files=[out]).model_dump(mode="json"),
        lambda: said(sentence, file=out),
    )
