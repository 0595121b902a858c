"""From options to an answer on the screen or in a file: what all reading commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from influence.cli.emitting import emit
from influence.cli.empty_answers import nothing_for_client, output_name
from influence.cli.options import (
    QUESTION_KEYS,
    Command,
    format_option,
    question,
    question_options,
    session_options,
)
from influence.cli.redacting import discreet, for_readers
from influence.cli.session import Session, current
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.analyses.common import Frame, Question
    from influence.domain.account_map import AccountMap
    from influence.domain.pseudonyms import Pseudonymous
    from influence.reports.blocks import Report
    from influence.reports.names import Names
    from influence.stores import Store

FORMATS = ("table", "json", "csv", "md")
R = TypeVar("R", bound="Frame")


@dataclass
class Asked:
    """What a reading command was asked: the account, the question, the form of the answer.

    `account` reads the account; with `group` the question is then about it and all below it.
    """

    session: Session
    account_id: str | None
    question: Question
    known_at: datetime | None
    format: str
    out: str | None
    group: bool = False
    together: AccountMap | None = None
    """the account with its branches, once it was read"""
    redact: Redaction = Redaction.NONE
    """what the answer leaves out"""
    renamed: Pseudonymous | None = field(default=None, repr=False)
    """who is called what, once the account was read under pseudonyms"""

    def account(self, store: Store) -> AccountMap:
        """The account named, or the only one the store holds; with its branches if asked for.

        Under pseudonyms where the answer may name nobody, and without notes and evidence where it
        may tell no attitude.
        """
        with discreet(self.redact):
            account = for_readers(self, self._loaded(store), store)
        if self.together is not None:
            self.together = account
        return account

    def person(self, typed: str) -> str:
        """Somebody whom an option names, by an id or a name as stored, as the account has them.

        To be asked once the account was read. What means nobody stays as it was typed.
        """
        return self.renamed.person(typed) if self.renamed else typed

    def _loaded(self, store: Store) -> AccountMap:
        wanted = self.account_id or only_account(store, self.known_at, self.redact)
        top, *branches = self.accounts(store, wanted)
        self.account_id = top.id  # as the account is called, however it was typed
        if not self.group:
            return top
        from influence.domain.group import group_map

        self.together = group_map(top, branches)
        if self.question.opportunity and self.together.group:
            meant = self.together.group.opportunity(self.question.opportunity)
            self.question = replace(self.question, opportunity=meant)
        return self.together

    def accounts(self, store: Store, typed: str) -> tuple[AccountMap, ...]:
        """The account typed and, with `group`, its branches; raises UnknownAccount.

        It is meant by its id, else in any case by the id or the name that only one account has.
        """
        from influence.domain.errors import UnknownAccount

        def load(id: str) -> tuple[AccountMap, ...]:
            if self.group:
                return store.load_group(id, self.known_at)
            return (store.load(id, self.known_at),)

        try:
            return load(typed)
        except UnknownAccount:
            meant = _meant(store, typed, self.known_at)
            if meant is None:
                raise
            return load(meant)

    def names(self, account: AccountMap) -> Names:
        """What to call people, and the options typed, for the commands that a report proposes."""
        from influence.domain.commands import typed
        from influence.reports.names import Names

        options = {name: value for name, value in self._typed().items() if value}
        options.pop("store", None)
        frame = "".join(f" --{name} {typed(value)}" for name, value in options.items())
        return Names(account, self.store_typed(), frame)

    def store_typed(self) -> str:
        """` --store demo.db` where the reader typed it, for the commands that a report proposes."""
        from influence.domain.commands import typed

        store = self._typed()["store"]
        return f" --store {typed(store)}" if store else ""

    def _typed(self) -> dict[str, str | None]:
        source = click.get_current_context().get_parameter_source

        def given(name: str, value: object) -> str | None:
            on_the_line = source(name) is click.core.ParameterSource.COMMANDLINE
            return str(value) if on_the_line else None

        return {
            "as-of": given("as_of", self.question.as_of),
            "known-at": given("known_at", self.known_at),
            "opportunity": given("opportunity", self.question.opportunity),
            "store": given("store", self.session.store),
        }


def _meant(store: Store, typed: str, known_at: datetime | None) -> str | None:
    """The only account whose id, else whose name, is the text typed but for capitals."""
    from influence.domain.mentions import folded

    if typed in store.account_ids():
        return None  # the store holds it now, and did not then
    ids = store.account_ids(known_at)
    found = [id for id in ids if folded(id) == folded(typed)]
    if not found:
        names = {id: store.load(id, known_at).account.name for id in ids}
        found = [id for id, name in names.items() if folded(name) == folded(typed)]
    return found[0] if len(found) == 1 else None


def only_account(
    store: Store, known_at: datetime | None = None, redact: Redaction = Redaction.NONE
) -> str:
    """The account of a store that holds just one; raises UsageError otherwise."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    ids = store.account_ids(known_at)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        sentence = N_("The store holds no account yet. Bring one in: influence import PATH")
        raise UsageError(Message(sentence))
    if redact.hides_names or redact is Redaction.CLIENT:
        raise UsageError(Message(N_("The store holds several accounts. Name one.")))
    sentence = N_("The store holds several accounts: {ids}. Name one.")
    raise UsageError(Message(sentence, {"ids": ", ".join(ids)}))


def reading_command(
    name: str, help: str, account: bool = True, client: bool = False
) -> Callable[[Callable[..., None]], click.Command]:
    """Makes a function of one `Asked` a command with all options of a reading command.

    Options of its own stand below this decorator; the function takes them by name. `client`: the
    function has an answer that may be shown to the client. For the others nothing is computed
    then, and the answer is empty.
    """

    def decorate(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def command(
            format_: str,
            out: str | None,
            known_at: datetime | None,
            group: bool,
            redact: Redaction,
            account: str | None = None,
            **more: Any,
        ) -> None:
            framed = question(**{key: more.pop(key) for key in QUESTION_KEYS})
            asked = Asked(current(), account, framed, known_at, format_, out, group, redact=redact)
            if redact is Redaction.CLIENT and not client:
                nothing_for_client(asked, output_name(name, more))
            else:
                with discreet(redact):
                    function(asked, **more)

        decorated = format_option(*FORMATS)(question_options(session_options(command)))
        if account:
            decorated = click.argument("account", required=False)(decorated)
        return click.command(name, cls=Command, help=help)(decorated)

    return decorate


def answer(asked: Asked, result: R, report: Callable[[R], Report]) -> None:
    """Print or write a result in the form asked for, for a group with its branches.

    `report` is given the result without what the answer leaves out.
    """
    together = asked.together
    if together is not None:
        from influence.analyses.branches import branches

        result = result.model_copy(update={"branches": branches(together, asked.question)})
    if asked.redact is not Redaction.NONE:
        from influence.analyses.private import redacted

        result = redacted(result, asked.redact)

    def shown() -> Report:
        from influence.reports.blocks import Report
        from influence.reports.branches_report import branches_blocks
        from influence.reports.common import settings_used
        from influence.reports.redacted_report import redacted_report

        blocks = list(report(result).blocks)
        if together is not None:
            blocks += branches_blocks(result.branches or [], asked.names(together))
        blocks += settings_used(result) if asked.session.verbose and result.settings else []
        return redacted_report(Report(blocks), asked.redact)

    emit(asked.session, asked.format, asked.out, result.to_dict(), shown)
