"""What all sittings at the prompt share: a line typed, and a date in it."""

from __future__ import annotations

from datetime import date

import click

from influence.cli.session import Session
from influence.domain.messages import Message


def typed_line(session: Session, prompt: str = "", **params: object) -> str:
    """What somebody types; raises click.Abort on Ctrl-C and where nobody is."""
    from influence.renderers.text import literal

    shown = literal(Message(prompt, params).text(session.translate))
    typed: str = click.prompt(
        f"{shown} >" if shown else ">", "", show_default=False, prompt_suffix=" ", err=True
    )
    return typed


def date_in(text: str) -> date | None:
    """The date that was typed, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
