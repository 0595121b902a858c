"""`influence view`: the map as one file, interactive or as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from influence.cli.answering import Asked
from influence.cli.emitting import emit_written
from influence.cli.options import (
    Command,
    format_option,
    option,
    question,
    question_options,
    session_options,
)
from influence.cli.session import current
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.domain.account_map import AccountMap
    from influence.domain.messages import Translator
    from influence.domain.words import Redaction
    from influence.views.graph_view import GraphView


def _html(view: GraphView, translate: Translator) -> bytes:
    from influence.renderers.pages import page

    return page(view, translate).encode()


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
_PAGES = (".html", ".htm")
_OPEN = N_("Written: {file}. It opens offline and holds personal data: share it with care.")
_LOCKED = N_(
    "Written: {file}. It opens offline, with the password alone: tell that by another way than the "
    "file. Whoever forgets it cannot open the file any more."
)


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
@option(
    "--password",
    "locked",
    is_flag=True,
    help=N_(
        "Lock the .html with a password, asked for or read from INFLUENCE_VIEW_PASSWORD: "
        "without it nobody sees a name."
    ),
)
@question_options
@session_options
def view_command(
    account: str | None,
    format_: str,
    redact: Redaction,
    locked: bool,
    out: str | None,
    known_at: Any,
    group: bool,
    **asked: Any,
) -> None:
    from influence.cli.files import write_file

    out = _named(out, locked)
    framed = question(**asked)
    request = Asked(current(), account, framed, known_at, format_, out, group, redact=redact)
    password = _password(request) if locked else None
    with request.session.open() as store:
        found = request.account(store)
    write_file(Path(out), _content(request, found, password))
    sentence = _LOCKED if locked else _OPEN
    emit_written(request.session, format_, [out], sentence, file=out)


def _named(out: str | None, locked: bool) -> str:
    """The file to write; raises UsageError where there is none of that kind."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    if out is None:
        raise UsageError(Message(N_("Name the file to write with --out, such as --out map.html.")))
    ending = Path(out).suffix.lower()
    if ending not in _WRITERS:
        sentence = N_("The map is written as {formats}: name a file such as map.html.")
        raise UsageError(Message(sentence, {"formats": ", ".join(_WRITERS)}))
    if locked and ending not in _PAGES:
        raise UsageError(Message(N_("Only a page can be locked: name a file such as map.html.")))
    return out


def _password(request: Asked) -> str:
    from influence.cli.passwords import new_password

    return new_password(request.session)


def _content(request: Asked, account: AccountMap, password: str | None) -> bytes:
    from influence.cli.progress import phases_named
    from influence.views.phases import FILE
    from influence.views.redaction import redacted_map

    assert request.out is not None
    with phases_named() as tell:
        view = redacted_map(account, request.question, request.redact, tell)
        tell(FILE)
        content = _WRITERS[Path(request.out).suffix.lower()](view, request.session.translate)
    if password is None:
        return content
    from influence.renderers.locked_page import locked

    return locked(content.decode(), password, request.session.lang).encode()
