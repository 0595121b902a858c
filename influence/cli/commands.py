"""The program's command group: loads a command when it is called, turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from influence.cli.options import Group, session_options
from influence.cli.session import (
    WORDS,
    Session,
    asks_for_json,
    print_json_error,
    report_error,
    wants_json,
)
from influence.domain.messages import N_

_CRASHED = 70  # as in sysexits.h: none of the codes that users can act on
_STOPPED = 130  # as shells say of Ctrl-C: 1 would read as a finding
_UNREAD = 141  # likewise of a pipe that nobody reads any more, as `| head` leaves it

_COMMANDS = {
    "demo": ("demo", N_("Try it: findings and map of an invented account.")),
    "template": ("importing", N_("Write an empty workbook to fill in.")),
    "import": ("importing", N_("Bring in a workbook or a folder of CSV files.")),
    "record": ("importing", N_("Record one fact.")),
    "accounts": ("reading", N_("List the accounts.")),
    "contacts": ("reading", N_("List everybody of an account.")),
    "risk": ("risk", N_("Who may we not lose? The report before somebody leaves.")),
    "key-people": ("reading", N_("Who sways the decision without a role?")),
    "spof": ("reading", N_("Whose loss cuts us off from the deciders?")),
    "closeness": ("reading", N_("How close are we, per person, department, account?")),
    "turnover": ("turnover", N_("What if they leave? Rehearse a departure.")),
    "moves": ("moves", N_("What next? The moves that gain most.")),
    "path": ("moves", N_("Who introduces us to somebody, by which route?")),
    "coverage": ("reading", N_("Who of us covers whom, and where nobody does.")),
    "rivals": ("reading", N_("Ours against theirs, per decider and department.")),
    "verify": ("verify", N_("Which facts to check next, and who keeps the map fresh.")),
    "review": ("review", N_("What moved since the last review, and what next?")),
    "plan": ("planning", N_("Write the people section of the account plan: Word, Excel, a page.")),
    "handover": ("handing_over", N_("What a colleague who leaves must pass on.")),
    "view": ("viewing", N_("Write the interactive map.")),
    "schema": ("schema", N_("Print the JSON Schema of a command's output.")),
    "store": ("upkeep", N_("Look after the store: log, undo, copy, export, forget.")),
}


class LazyGroup(Group):
    """Knows its commands by name and help; imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"influence.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def short_helps(self) -> dict[str, str]:
        return {name: text for name, (_, text) in _COMMANDS.items()}

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _speak_any_encoding()
        return super().main(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[WORDS] = list(args)
        return super().parse_args(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        words = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError as error:
            _let_go_of_pipe()
            raise click.exceptions.Exit(_UNREAD) from error
        except click.UsageError as error:
            _disarm(error)
            if not asks_for_json(words):
                raise
            print_json_error("usage", error.format_message(), [])
            raise click.exceptions.Exit(error.exit_code) from error

    def invoke(self, ctx: click.Context) -> Any:
        session = ctx.ensure_object(Session)
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except (click.Abort, KeyboardInterrupt) as stopped:
            _say_stopped(session, wants_json(ctx), stopped)
            ctx.exit(_STOPPED)
        except click.ClickException as error:
            _disarm(error)
            if not wants_json(ctx):
                raise
            print_json_error("usage", error.format_message(), [])
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            _let_go_of_pipe()
            ctx.exit(_UNREAD)
        except Exception as error:
            ctx.exit(_explain(session, error, wants_json(ctx)))


def _speak_any_encoding() -> None:
    """A terminal that cannot show a character shows its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _let_go_of_pipe() -> None:
    """Nobody reads on: what is still to be written goes nowhere, and Python says nothing of it."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _disarm(error: click.ClickException) -> None:
    """What the user typed is quoted in the message: show it as text."""
    from influence.renderers.text import literal

    error.message = literal(error.message)  # type: ignore[misc]  # there is no other way in


def _say_stopped(session: Session, as_json: bool, stopped: BaseException) -> None:
    """Ctrl-C, at work or at a question; what was partly written says how far it came."""
    from influence.domain.errors import Stopped

    told = session.translate(N_("Stopped. What was not finished was not written to the store."))
    if isinstance(stopped, Stopped):
        told = stopped.message.text(session.translate)
    if as_json:
        print_json_error("stopped", told, [])
    else:
        click.echo(err=True)  # ends the line of the question, or of ^C
        session.say("{told}", told=told)


def _explain(session: Session, error: Exception, as_json: bool) -> int:
    """Say what went wrong; the exit code."""
    from influence.domain.errors import InfluenceError, UsageError
    from influence.domain.messages import Message

    if session.verbose:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, InfluenceError):
        report_error(session, error, as_json)
        return error.exit_code
    if isinstance(error, OSError):
        from influence.cli.files import file_error

        report_error(session, file_error(error), as_json)
        return UsageError.exit_code
    if isinstance(error, UnicodeEncodeError):
        no_text = Message(N_("A word on the line is not UTF-8 text. Type it again."))
        report_error(session, UsageError(no_text), as_json)
        return UsageError.exit_code
    sentence = N_(
        "This is a mistake in the program, not yours: {kind}. Nothing was written. "
        "Run it again with --verbose and send us what it prints."
    )
    report_error(session, UsageError(Message(sentence, {"kind": type(error).__name__})), as_json)
    return _CRASHED


@click.group(cls=LazyGroup, name="influence", help=N_("Who decides, who sways, what breaks."))
@session_options
def influence() -> None:
    """Options before the command are the same as after it."""
