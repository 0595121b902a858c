"""What all sittings at the prompt share: who answers, lines said and typed, a date in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import click

from influence.cli.colleagues import Colleagues
from influence.cli.session import Session
from influence.domain.messages import N_, Message

if TYPE_CHECKING:
    from influence.analyses.common import View
    from influence.reports.names import Names
    from influence.stores import Store

WHO_OF_US = N_("Who of us?")
NOT_OURS = N_('"{name}" is none of us.')
SEVERAL = N_('"{name}" may be {names}.')
NO_DATE = N_("That is no date. Write it as 2026-06-30.")
_INDENT = "     {line}"


class Quit(Exception):
    """Whoever answers has had enough."""


@dataclass(frozen=True)
class AtThePrompt:
    """Somebody who answers for one account, on one day; each answer goes into the store."""

    session: Session
    store: Store
    view: View
    names: Names
    by: str

    @property
    def day(self) -> date:
        """The day that answers are dated."""
        return self.view.question.as_of

    @cached_property
    def colleagues(self) -> Colleagues:
        """Our people, to be named by number, id or name."""
        people = self.view.people.values()
        return Colleagues({p.id: p.name for p in people if p.is_ours})

    def say(self, text: str, **params: object) -> None:
        """A line in the reader's language."""
        self.session.say(text, **params)

    def note(self, text: str, **params: object) -> None:
        """A line below the question."""
        self.say(_INDENT, line=Message(text, params))

    def line(self, prompt: str = "", **params: object) -> str:
        """What somebody types; raises click.Abort on Ctrl-C and where nobody is."""
        from influence.renderers.text import literal

        shown = literal(Message(prompt, params).text(self.session.translate))
        typed: str = click.prompt(
            f"{shown} >" if shown else ">", "", show_default=False, prompt_suffix=" ", err=True
        )
        return typed

    def list_colleagues(self) -> None:
        """Our people with their numbers."""
        for line in self.colleagues.lines():
            self.note("{line}", line=line)

    def one_colleague(self, typed: str) -> str | None:
        """The colleague who is meant; None, and said so, where it is nobody or may be several."""
        found = self.colleagues.meant(typed)
        if len(found) == 1:
            return found[0]
        if found:
            self.note(SEVERAL, name=typed, names=self.names.people(found))
        else:
            self.note(NOT_OURS, name=typed)
        return None


def date_in(text: str) -> date | None:
    """The date that was typed, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def interrupted(stopped: click.Abort) -> bool:
    """Whether somebody pressed Ctrl-C; else the input ended: click tells both by an Abort."""
    return not isinstance(stopped.__context__, EOFError)
