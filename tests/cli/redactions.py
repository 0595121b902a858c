"""What redacted answers are searched for: everything that names somebody, or tells of them."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from influence.domain.account_map import AccountMap
from influence.domain.fact import Fact
from influence.domain.mentions import spoken_names
from influence.domain.plan import Action, Target
from influence.domain.table import Kind
from influence.domain.tables import TABLE_OF
from influence.domain.words import (
    LEVEL_WORDS,
    ActionStatus,
    AttitudeClass,
    TargetAttitude,
    YesNo,
)
from influence.stores import open_store
from tests.marked import MARK, marked

SHARED = ("Joint pilot in the plant", "Joint workshop with operations")
"""What the client may see of targets and actions."""
BRANCH = f"{MARK}-north"
_OWN_WORDS = frozenset(
    {"note", "evidence", "decisions", "email", "phone", "external_id", "organization", "action"}
)
_ARCHIVES = (".docx", ".xlsx")


def marked_store(path: Path) -> Path:
    """A store with the marked account, which somebody of a marked name wrote, and a branch."""
    top = _with_shared(marked())
    maps = {top.id: top, BRANCH: marked(BRANCH, parent=top.id)}
    with open_store(path, create=True) as store:
        store.edit(lambda reader: maps, by=f"{MARK}-login", source=f"{MARK}.csv")
    return path


def _with_shared(account: AccountMap) -> AccountMap:
    """The same with a target and two actions that the client may see, of which one was dropped."""
    boss, day = f"{MARK}-boss", date(2026, 9, 30)
    facts: list[Fact] = [fact for _, _, fact in account.facts()]
    goal = Target(
        subject=boss,
        attitude=TargetAttitude.PRICE,
        level_or_points=1,
        due=day,
        owner=boss,
        action=SHARED[0],
        shared=YesNo.YES,
    )
    step = Action(
        id="shared", action=SHARED[1], subject=boss, owner=boss, due=day, shared=YesNo.YES
    )
    dropped = {"id": "dropped", "action": "Dropped plan", "status": ActionStatus.DROPPED}
    return AccountMap.unchecked(account.id, [*facts, goal, step, step.model_copy(update=dropped)])


def accounts_of(store: Path) -> list[AccountMap]:
    """All accounts of a store."""
    with open_store(store) as opened:
        return [opened.load(id) for id in opened.account_ids()]


def names_in(accounts: Iterable[AccountMap]) -> set[str]:
    """Every name, id, address and text of people, clients, firms and opportunities.

    Departments keep their names, and their ids are words that mean other things too.
    """
    found: set[str] = set()
    for account in accounts:
        for _, _, fact in account.facts():
            table = TABLE_OF[type(fact)]
            for column in table.columns:
                value = getattr(fact, column.attribute)
                if isinstance(value, str) and _names(table.name, column.name, column.kind):
                    found |= spoken_names(value)
    return {name for name in found if len(name) > 2 or not name.isascii()}


def _names(table: str, column: str, kind: Kind) -> bool:
    if table in ("settings", "departments"):
        return False
    return column in ("id", "name", *_OWN_WORDS) or kind is Kind.CONTACT


def remarks_in(accounts: Iterable[AccountMap]) -> set[str]:
    """What somebody wrote of people in their own words."""
    return {
        str(value)
        for account in accounts
        for _, _, fact in account.facts()
        for column in ("note", "evidence")
        if (value := getattr(fact, column, None))
    }


def attitude_words() -> set[str]:
    """How a class or a level is said, in both languages."""
    classes = {c.label(lang) for c in AttitudeClass for lang in ("en", "zh")}
    levels = {said for words in LEVEL_WORDS.values() for pair in words.values() for said in pair}
    return (classes | levels) - {"unknown", "未知"}


def told_by(content: bytes, ending: str) -> str:
    """All that a file says, hidden or not: names and parts of archives, escaped signs, values."""
    if ending in _ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [_text(archive.read(name)) for name in archive.namelist()]
            return "\n".join([*archive.namelist(), *parts, *map(html.unescape, parts)])
    text = _text(content)
    if ending == ".json":
        return "\n".join([text, *values_in(json.loads(text))])
    return "\n".join([text, html.unescape(text)])


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def values_in(data: Any) -> Iterator[str]:
    """Every value within JSON, without the keys."""
    if isinstance(data, dict):
        for value in data.values():
            yield from values_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from values_in(value)
    elif data is not None:
        yield str(data)
