"""One answer in the form asked for, to the screen or into a file: what every command ends with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from influence.cli.session import Session
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.reports.blocks import Report


def emit(
    session: Session,
    format: str,
    out: str | None,
    data: dict[str, Any],
    report: Callable[[], Report],
) -> None:
    """One answer in one form, to stdout or to a file."""
    if out is None:
        if format == "table":
            from influence.renderers.terminal import print_report

            print_report(report(), session.translate, sys.stdout)
        else:
            click.echo(rendered(session, format, data, report), nl=False)
        return
    from influence.cli.files import refuse_other_form, write_file

    refuse_other_form(Path(out), format)
    # A spreadsheet takes a CSV file for UTF-8 only when it starts with the mark.
    encoding = "utf-8-sig" if format == "csv" else "utf-8"
    write_file(Path(out), rendered(session, format, data, report).encode(encoding))
    session.say(N_("Written: {file}"), file=out)


def rendered(
    session: Session, format: str, data: dict[str, Any], report: Callable[[], Report]
) -> str:
    """The answer as text."""
    if format == "json":
        from influence.renderers.text import json_text

        return json_text(data) + "\n"
    if format == "csv":
        from influence.renderers.csv_report import csv_report

        return csv_report(report())
    if format == "md":
        from influence.renderers.markdown import markdown

        return markdown(report(), session.translate)
    from influence.renderers.terminal import print_report

    out = StringIO()
    print_report(report(), session.translate, out, plain=True)
    return out.getvalue()


def emit_written(
    session: Session, format: str, files: Iterable[Path | str], sentence: str, **params: object
) -> None:
    """The answer of a command that wrote files: their names, or a sentence."""
    from influence.cli.outputs import Written
    from influence.reports.upkeep_report import said

    data = Written(files=[str(file) for file in files]).model_dump(mode="json")
    emit(session, format, None, data, lambda: said(sentence, **params))
