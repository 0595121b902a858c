"""User and password of a server, asked at the prompt: never words of the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from influence.domain.messages import N_, Translator

if TYPE_CHECKING:
    from influence.stores import AskCredentials


Known = dict[str, tuple[str, str]]
"""User and password by the location of a store."""


def prompt(translate: Translator, known: Known) -> AskCredentials | None:
    """Asks whoever sits at the terminal, on stderr, once per store; None when nobody does."""
    if not sys.stdin.isatty():
        return None

    def ask(location: str, user: str | None) -> tuple[str, str]:
        if location not in known:
            known[location] = _asked(translate, location, user)
        return known[location]

    return ask


def _asked(translate: Translator, location: str, user: str | None) -> tuple[str, str]:
    name = user or click.prompt(
        translate(N_("User at {location}")).format(location=location), err=True
    )
    password = click.prompt(
        translate(N_("Password of {user} (not shown)")).format(user=name),
        hide_input=True,
        err=True,
    )
    return name, password
