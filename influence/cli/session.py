"""What a run of the program knows: which store, which language, how to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from influence.domain.messages import Translator
from influence.i18n import translator

if TYPE_CHECKING:
    from influence.domain.errors import InfluenceError
    from influence.stores import Store

WORDS = "influence.words"
"""where a context keeps the words of the command line"""


@dataclass
class Session:
    """Filled by the global options, wherever on the line they stand."""

    store: str | None = None
    lang: str = "en"
    verbose: bool = False
    named: set[str] = field(default_factory=set)
    """the options that somebody gave, on the line or in the environment"""
    _answers: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    """user and password given at the prompt, by store"""

    @property
    def translate(self) -> Translator:
        """The reader's language."""
        return translator(self.lang)

    def open(self, url: str | None = None, *, create: bool = False) -> Store:
        """Open a store; if none is named here, the user's or the default one."""
        from influence.cli.credentials import prompt
        from influence.stores import open_store

        ask = prompt(self.translate, self._answers)
        return open_store(url or self.location(), create=create, ask=ask)

    def location(self) -> str:
        """Path or URL of the store in use: the user's or the default one."""
        from influence.settings import default_store

        return self.store or default_store()

    def say(self, text: str, **params: object) -> None:
        """A translated sentence for people, on stderr: answers alone go to stdout."""
        from influence.domain.messages import Message
        from influence.renderers.text import literal

        click.echo(literal(Message(text, params).text(self.translate)), err=True)


def current() -> Session:
    """The session of the running command."""
    return click.get_current_context().ensure_object(Session)


def wants_json(ctx: click.Context) -> bool:
    """Whether the line asks for JSON; read from its words, since parsing may have failed."""
    return asks_for_json(ctx.meta.get(WORDS, []))


def asks_for_json(words: list[str]) -> bool:
    """The same for the words themselves."""
    return "--format=json" in words or ("--format", "json") in pairwise(words)


def report_error(session: Session, error: InfluenceError, as_json: bool) -> None:
    """An error as sentences on stderr, or as one JSON object on stdout."""
    from influence.renderers.text import literal
    from influence.reports.problem_lines import problem_lines

    translate = session.translate
    if as_json:
        rows = [
            {
                "file": row.file,
                "row": row.row,
                "column": row.column,
                "message": row.sentence(translate) if row.alike else row.message.text(translate),
            }
            for problem in error.rows
            for row in problem.each()
        ]
        left_out = sum(row.alike for row in error.rows)
        print_json_error(error.code, error.sentence(translate), rows, left_out)
        return
    for line in problem_lines(error.rows, translate) if error.rows else ():
        click.echo(literal(line), err=True)
    click.echo(literal(error.sentence(translate)), err=True)


def print_json_error(
    code: str, message: str, rows: list[dict[str, Any]], left_out: int = 0
) -> None:
    """The one shape of failure for programs; of very many rows that are alike not all are there."""
    from influence.renderers.text import json_text

    error: dict[str, object] = {"code": code, "message": message, "rows": rows}
    if left_out:
        error["left_out"] = left_out
    click.echo(json_text({"error": error}))
