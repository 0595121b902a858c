"""`influence verify`: what to check next; answers at the prompt or on a colleague's sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.emitting import emit_written
from influence.cli.empty_answers import nothing_for_client
from influence.cli.options import by_option, option, who
from influence.domain.commands import typed
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.stores import Store

_NOT_BOTH = N_("--ask asks at the prompt, --for writes a sheet. Give one of them.")
_ONLY_NOW = N_("Answers go into the store as it is now: leave out --known-at.")
_ONE_ACCOUNT = N_("Answers go into one account: leave out --group.")
_NOT_YET = N_("Answers cannot be dated after today: --as-of {day} lies ahead.")
_NO_SHEET = N_("Name the sheet to write: --out FILE.xlsx")
_NOT_OURS = N_("{name} is not one of us. --for takes one of our own people.")
_NOT_REDACTED = N_("Whoever answers must see names and levels: leave out --redact.")
_NOTHING_TO_ASK = N_("There is nothing to ask {name} about: nothing was written.")
_WRITTEN = N_(
    "Written: {file}, {count} questions to {name}. When it comes back: influence import {path}"
)


@reading_command(
    "verify",
    N_(
        "Which facts to check next, by what they decide: stale, assumed, contradictory, missing; "
        "and who keeps the map fresh."
    ),
    client=True,
)
@option("--ask", is_flag=True, help=N_("Ask the first ones now, and record the answers."))
@option(
    "--for",
    "colleague",
    metavar="ID",
    help=N_("Write one colleague's ten questions as a sheet to fill in."),
)
@by_option
def verify_command(asked: Asked, ask: bool, colleague: str | None, by: str | None) -> None:
    if ask or colleague is not None:
        _refuse(asked, both=ask and colleague is not None)
    if colleague is not None:
        _write_sheet(asked, colleague)
    elif ask:
        with asked.session.open() as store:
            _ask(asked, store, who(by))
    elif asked.redact is Redaction.CLIENT:
        nothing_for_client(asked, "verify")
    else:
        _show(asked)


def _show(asked: Asked) -> None:
    from influence.analyses.verify import verify
    from influence.domain.pseudonymous_changes import pseudonymous_changes
    from influence.reports.verify_report import verify_report

    with asked.session.open() as store:
        account = asked.account(store)
        known_at = asked.known_at
        changes = [c for c in store.log() if known_at is None or c.at <= known_at]
        if asked.renamed:
            secret, translate = store.secret(), asked.session.translate
            changes = pseudonymous_changes(changes, asked.renamed, secret, translate)
    result = verify(account, asked.question, changes=changes)
    answer(asked, result, lambda shown: verify_report(shown, asked.names(account)))


def _refuse(asked: Asked, both: bool) -> None:
    """Raise UsageError for what answers cannot be taken for."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    day = asked.question.as_of
    refused = {
        _NOT_BOTH: both,
        _ONLY_NOW: asked.known_at is not None,
        _ONE_ACCOUNT: asked.group,
        _NOT_YET: day > date.today(),
        _NOT_REDACTED: asked.redact is not Redaction.NONE,
    }
    for sentence, applies in refused.items():
        if applies:
            raise UsageError(Message(sentence, {"day": day.isoformat()}))


def _ask(asked: Asked, store: Store, by: str) -> None:
    from influence.analyses.common import View
    from influence.analyses.question_choice import first_questions
    from influence.analyses.verify import verify
    from influence.cli.asking import Sitting
    from influence.reports.asked_report import asked_report
    from influence.reports.verify_report import verify_report

    account = asked.account(store)
    names, view = asked.names(account), View(account, asked.question)
    before = verify(view)
    questions = first_questions(before.facts)
    if not questions:
        answer(asked, before, lambda shown: verify_report(shown, names))
        return
    tally = Sitting(asked.session, store, view, names, by).hold(questions)
    if tally.interrupted:
        asked.session.say(N_("Answers in the store: {count}."), count=tally.answered)
        raise click.Abort
    after = verify(store.load(account.id), asked.question, changes=store.log())
    answer(asked, after, lambda shown: asked_report(before, shown, tally, names))


def _write_sheet(asked: Asked, colleague: str) -> None:
    from influence.analyses.common import View
    from influence.analyses.named import named
    from influence.analyses.question_choice import questions_for
    from influence.analyses.verify import verify
    from influence.cli.files import write_file
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.renderers.questions_xlsx import questions_xlsx
    from influence.reports.question_sheet import sheet_rows, sheet_title

    if asked.out is None or Path(asked.out).suffix.lower() != ".xlsx":
        raise UsageError(Message(_NO_SHEET))
    with asked.session.open() as store:
        view = View(asked.account(store), asked.question)
    names, id = asked.names(view.account), named(view, colleague)
    if not view.people[id].is_ours:
        raise UsageError(Message(_NOT_OURS, {"name": names.person(id)}))
    questions = questions_for(view, verify(view).facts, id)
    if not questions:
        raise UsageError(Message(_NOTHING_TO_ASK, {"name": names.person(id)}))
    rows = sheet_rows(view, questions, names, id)
    title = sheet_title(names, id, asked.question.as_of)
    write_file(Path(asked.out), questions_xlsx(title, rows, asked.session.translate))
    params = {"file": asked.out, "path": typed(asked.out), "count": len(questions)}
    params["name"] = names.person(id)
    emit_written(asked.session, asked.format, [asked.out], _WRITTEN, **params)
