"""Answers worked out once and put into words again and again, in every form and language.

What an analysis finds depends on the account and the question alone. Within `remembered`, each
analysis is run once for each; the commands, the reports and the renderers are the real ones. The
accounts of a store are loaded once too, but for copies, which are written to.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import ModuleType
from typing import Any

import pytest

import influence.analyses
from influence.analyses.common import Question, View
from influence.domain import group
from influence.domain.account_map import AccountMap
from influence.stores.sqlite import SqliteStore
from influence.views import redaction
from influence.views.graph_view import GraphView

_ASKED = ("AccountMap | View", "View")
COPY = ".copy"
"""The ending of stores that are written to."""
_READS = ("account_ids", "load", "load_group", "log")


class Memory:
    """What was worked out, by what was asked."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[object, Any]] = {}
        self._at_work = False

    def of(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, which answers a question that it was asked before from memory.

        Not while another one is at work: analyses hand each other views of what might be, which
        look like the account's own.
        """

        @wraps(function)
        def once(*args: Any, **more: Any) -> Any:
            if self._at_work or _is_copy(args):
                return function(*args, **more)
            told = {name: value for name, value in more.items() if not callable(value)}
            key = (function, _key(args), _key(told))
            if key not in self._known:
                # The arguments are kept, so that nothing else can take their place in memory.
                self._known[key] = (args, more), self._worked_out(function, args, more)
            return self._known[key][1]

        return once

    def _worked_out(
        self, function: Callable[..., Any], args: tuple[Any, ...], more: dict[str, Any]
    ) -> Any:
        self._at_work = True
        try:
            return function(*args, **more)
        finally:
            self._at_work = False


def _is_copy(args: tuple[object, ...]) -> bool:
    """Whether a store is asked that is written to: it knows something else each time."""
    return str(getattr(args[0], "location", "")).endswith(COPY) if args else False


def _key(value: object) -> object:
    """What tells arguments apart: accounts by which they are, everything else by what it says."""
    if isinstance(value, View):
        return id(value.account), repr(value.question), value.shift, value.leavers
    if isinstance(value, dict):
        return tuple((name, _key(more)) for name, more in sorted(value.items()))
    if isinstance(value, list | tuple) and len(value) < 100:
        return tuple(map(_key, value))
    if isinstance(value, AccountMap | list | tuple):
        return id(value)
    return getattr(value, "location", None) or repr(value)


@contextmanager
def remembered() -> Iterator[None]:
    """Analyses and stores answer from memory."""
    memory = Memory()
    with pytest.MonkeyPatch.context() as patch:
        for module, name in analyses():
            patch.setattr(module, name, memory.of(getattr(module, name)))
        patch.setattr(redaction, "redacted_map", _silent(memory.of(redaction.redacted_map)))
        patch.setattr(group, "group_map", memory.of(group.group_map))
        for name in _READS:
            patch.setattr(SqliteStore, name, memory.of(getattr(SqliteStore, name)))
        patch.setattr(View, "of", staticmethod(_sharing()))
        yield


def _silent(drawn: Callable[..., GraphView]) -> Callable[..., GraphView]:
    """The same without whom to tell how far it is, which is somebody else each time."""

    def untold(*asked: Any, tell: object = None) -> GraphView:
        account, question, redaction, *_ = asked
        return drawn(account, question, redaction)

    return untold


def _sharing() -> Callable[..., View]:
    """`View.of` that takes the view of an earlier answer to the same question."""
    made: dict[object, View] = {}

    def of(account: AccountMap | View, question: Question | None = None) -> View:
        if isinstance(account, View):
            return account
        asked = question or Question()
        return made.setdefault((id(account), repr(asked)), View(account, asked))

    return of


def analyses() -> Iterator[tuple[ModuleType, str]]:
    """Every public function of the analyses that answers a question about an account."""
    for found in pkgutil.iter_modules(influence.analyses.__path__):
        module = importlib.import_module(f"influence.analyses.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            # A review is asked about two: the account as it was known, then as it is.
            first = [*inspect.signature(function).parameters.values()][:2]
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and any(one.annotation in _ASKED for one in first):
                yield module, name
