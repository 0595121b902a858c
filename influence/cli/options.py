"""Shared options, each one declared once, and commands that speak the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from influence.cli.session import Session
from influence.domain.messages import N_
from influence.domain.words import Redaction
from influence.i18n import LANGUAGES, speak

if TYPE_CHECKING:
    from influence.analyses.common import Question

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        translate = ctx.ensure_object(Session).translate
        return record[0], record[1].replace(self.help, translate(self.help))


class _Translated(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            # click made it, and chose its words, before it knew the language.
            found.help = ctx.ensure_object(Session).translate(N_("Show this message and exit."))
        return found

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        source = self.help
        self.help = ctx.ensure_object(Session).translate(source) if source else source
        super().format_help_text(ctx, formatter)
        self.help = source


class Command(_Translated):
    """A command whose help is translated when it is shown."""


class Group(_Translated, click.Group):
    """A group whose help and list of commands are translated when they are shown."""

    command_class = Command

    def short_helps(self) -> dict[str, str]:
        """Command name -> one line."""
        return {name: command.help or "" for name, command in self.commands.items()}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        translate = ctx.ensure_object(Session).translate
        rows = [(name, translate(text)) for name, text in self.short_helps().items()]
        with formatter.section(translate(N_("Commands"))):
            formatter.write_dl(rows)


def _into_session(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        session = ctx.ensure_object(Session)
        typed = ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if value not in (None, False) and (typed or name not in session.named):
            # What stands after the command is parsed later and so wins over what stands before;
            # the environment, asked at both places, wins over neither.
            session.named.add(name)
            setattr(session, name, value)
            if name == "lang":
                speak(value)

    return keep


def option(*names: str, **more: Any) -> Callable[[F], F]:
    """A translated option."""
    return click.option(*names, cls=Option, **more)


def session_options(function: F) -> F:
    """`--store`, `--lang`, `-v`, `--version`: accepted before and after the command."""
    for decorate in reversed(
        (
            option(
                "--store",
                metavar="URL_OR_PATH",
                envvar="INFLUENCE_STORE",
                expose_value=False,
                callback=_into_session("store"),
                help=N_("The store; default: one file in your data folder."),
            ),
            option(
                "--lang",
                type=click.Choice(LANGUAGES),
                envvar="INFLUENCE_LANG",
                expose_value=False,
                is_eager=True,
                callback=_into_session("lang"),
                help=N_("Language of the answers."),
            ),
            option(
                "-v",
                "--verbose",
                is_flag=True,
                expose_value=False,
                callback=_into_session("verbose"),
                help=N_("Show the settings used, and details of errors."),
            ),
            click.version_option(
                package_name="influence",
                message="influence %(version)s",
                cls=Option,
                help=N_("Show the version and exit."),
            ),
        )
    ):
        function = decorate(function)
    return function


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format` with the formats a command can answer in, the first by default."""
    return option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=N_("How to answer."),
    )


def day(text: str) -> date:
    """A date, `2026-06-30`, or `today`."""
    if text in ("today", "今天"):
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _bad(N_('"{value}" is not a date. Write it as 2026-06-30.'), text) from None


def moment(text: str) -> datetime:
    """A date (its end) or a date and time, in local time unless it names a zone; in UTC."""
    try:
        if len(text) <= len("2026-06-30"):
            found = datetime.combine(date.fromisoformat(text), time.max)
        else:
            found = datetime.fromisoformat(text)
    except ValueError:
        sentence = N_('"{value}" is not a date. Write it as 2026-06-30 or 2026-06-30T18:00.')
        raise _bad(sentence, text) from None
    return found.astimezone(UTC)


def setting(text: str) -> tuple[str, str]:
    """`key=value`; the measures check both."""
    key, equals, value = text.partition("=")
    if not equals:
        raise _bad(N_('"{value}" is not KEY=VALUE, such as half_life.stance=90.'), text)
    return key.strip(), value.strip()


def _bad(sentence: str, value: str) -> click.BadParameter:
    translate = click.get_current_context().ensure_object(Session).translate
    return click.BadParameter(translate(sentence).format(value=value))


def question_options(function: F) -> F:
    """The options of every reading command; `reading_command` makes one `Asked` of them."""
    for decorate in reversed(
        (
            option(
                "--as-of", type=day, metavar="DATE", help=N_("The day to look at; default: today.")
            ),
            option("--known-at", type=moment, metavar="DATE", help=N_("The store as it was then.")),
            option("--opportunity", metavar="ID", help=N_("Only this opportunity's view.")),
            option(
                "--group", is_flag=True, help=N_("The account with everything below it, as one.")
            ),
            option(
                "--seed",
                type=int,
                metavar="N",
                default=1,
                show_default=True,
                help=N_("Seed of sampling."),
            ),
            option("--samples", type=int, metavar="N", help=N_("Worlds to sample; default 10000.")),
            option(
                "--set",
                "settings",
                type=setting,
                metavar="KEY=VALUE",
                multiple=True,
                help=N_("Change a measure's setting for this run; may be repeated."),
            ),
            redact_option,
            out_option,
        )
    ):
        function = decorate(function)
    return function


def redact_option(function: F) -> F:
    """`--redact`: what the answer leaves out, for readers who may not see all of it."""

    def kept(_: click.Context, __: click.Parameter, value: str) -> Redaction:
        return Redaction(value)

    return option(
        "--redact",
        type=click.Choice([redaction.value for redaction in Redaction]),
        default=Redaction.NONE.value,
        show_default=True,
        callback=kept,
        help=N_(
            "Leave out names (stable pseudonyms stand for them), attitudes, all (both), or "
            "everything but what may be shown to the client."
        ),
    )(function)


def tactics_option(function: F) -> F:
    """`--tactics FILE`: a team's own tactics beside the product's; put into the question asked.

    Stands on commands that are handed an `asked`. Where names are left out, the file is too: what
    somebody wrote in it may name people.
    """

    @wraps(function)
    def advised(asked: Any, *args: Any, tactics: str | None, **more: Any) -> Any:
        if tactics is not None:
            from influence.tactics import own_tactics

            catalogue = own_tactics(Path(tactics))
            if not asked.redact.hides_names:
                asked.question = replace(asked.question, tactics=catalogue)
        return function(asked, *args, **more)

    return option(
        "--tactics",
        type=click.Path(dir_okay=False, path_type=str),
        envvar="INFLUENCE_TACTICS",
        metavar="FILE",
        help=N_("Your own tactics (.toml) beside those of the product."),
    )(cast(F, advised))


_WRITES_DOCUMENTS = ("plan", "handover", "verify", "view")
"""commands that look at the ending of `--out` themselves"""


def by_option(function: F) -> F:
    """`--by NAME`; see `who`."""
    return option(
        "--by",
        metavar="NAME",
        help=N_("Who does this, for the journal; default: your login name."),
    )(function)


def who(by: str | None) -> str:
    """The name for the journal: given, or the login name."""
    from influence.settings import login_name

    return by or login_name()


def out_option(function: F) -> F:
    """`--out FILE`; a file that cannot or must not be written is refused before the work."""

    @wraps(function)
    def checked(*args: Any, out: str | None, **more: Any) -> Any:
        if out is not None:
            from influence.cli.files import refuse_other_form, refuse_unwritable

            # `store copy --to` is a store, which the answer must not take the place of.
            refuse_unwritable(Path(out), more.get("to"))
            if click.get_current_context().info_name not in _WRITES_DOCUMENTS:
                refuse_other_form(Path(out), more.get("format_"))
        return function(*args, out=out, **more)

    return option(
        "--out",
        type=click.Path(dir_okay=False, path_type=str),
        metavar="FILE",
        help=N_("Write the answer to a file."),
    )(cast(F, checked))


QUESTION_KEYS = ("as_of", "opportunity", "seed", "samples", "settings")


def question(
    as_of: date | None,
    opportunity: str | None,
    seed: int,
    samples: int | None,
    settings: tuple[tuple[str, str], ...],
) -> Question:
    """The options as the frame of a question."""
    from influence.analyses.common import Question

    overrides: dict[str, object] = dict(settings)
    if samples is not None:
        overrides["samples"] = samples
    return Question(as_of or date.today(), opportunity, seed, overrides)
