"""The password of a file to be written: typed twice or from the environment, never on the line."""

from __future__ import annotations

import os
import sys

import click

from influence.cli.session import Session
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message

VARIABLE = "INFLUENCE_VIEW_PASSWORD"


def new_password(session: Session) -> str:
    """The password to lock a file with; raises UsageError for an empty one, or if nobody is there.

    A short one is taken, and said to be short.
    """
    from influence.renderers.locked_page import SHORT_PASSWORD

    password = os.environ.get(VARIABLE)
    if password is None:
        password = _asked(session)
    if not password:
        raise UsageError(Message(N_("An empty password locks nothing. Choose another one.")))
    if len(password) < SHORT_PASSWORD:
        sentence = N_("This password is short: {count} characters or more are hard to guess.")
        session.say(sentence, count=SHORT_PASSWORD)
    return password


def _asked(session: Session) -> str:
    if not sys.stdin.isatty():
        sentence = N_("Nobody is there to type a password. Set {variable} instead.")
        raise UsageError(Message(sentence, {"variable": VARIABLE}))
    translate = session.translate
    typed = _hidden(translate(N_("Password of the file (not shown)")))
    if typed and typed != _hidden(translate(N_("The same password again"))):
        raise UsageError(Message(N_("The two passwords differ. Nothing was written.")))
    return typed


def _hidden(question: str) -> str:
    # With a default an empty answer comes back, to be refused with its reason.
    return click.prompt(question, default="", show_default=False, hide_input=True, err=True)
