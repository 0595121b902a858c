"""Accounts for tests: a few lines make a map of a few people, a folder of CSV files a whole one."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from influence.analyses.common import Question, View
from influence.domain.account import Account, Setting
from influence.domain.account_map import AccountMap, Guest
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact
from influence.domain.fact import Fact
from influence.domain.snapshot import Snapshot, snapshot
from influence.domain.tables import TABLES
from influence.domain.words import Role, Side

TODAY = date(2026, 6, 30)
LATER = date(2026, 12, 31)  # when the published account was written down: it knows later facts
Facts = Fact | Iterable[Any]
HIGHTECH = Path(__file__).parent / "data" / "hightech_account"


def client(id: str, role: str | None = None, **more: object) -> Contact:
    """A person of the client."""
    given = None if role is None else Role(role)
    return Contact(name=id, id=id, decision_role=given, **more)


def own(id: str, **more: object) -> Contact:
    """One of our people."""
    return Contact(name=id, id=id, side=Side.OWN, **more)


def partner(id: str, **more: object) -> Contact:
    """Somebody of a partner."""
    return Contact(name=id, id=id, side=Side.PARTNER, **more)


def rival(id: str, **more: object) -> Contact:
    """Somebody of a competitor."""
    return Contact(name=id, id=id, side=Side.COMPETITOR, **more)


def opinion(contact: str, **more: object) -> Assessment:
    """An assessment of today unless a date is given."""
    return Assessment(**{"contact": contact, "date": TODAY, **more})


def settings(**values: object) -> list[Setting]:
    """Rows of the settings table; `cut__edge=0` stands for cut.edge."""
    return [Setting(key=k.replace("__", "."), value=str(v)) for k, v in values.items()]


def account(*facts: Facts, guests: dict[str, Guest] | None = None, **row: object) -> AccountMap:
    """A checked map of the account `acme` with these facts; groups of facts may be nested."""
    given = Account(**{"name": "Acme", "id": "acme", **row})
    return AccountMap.of(given, _flat(facts), guests, TODAY)


def _flat(facts: Facts) -> Iterator[Fact]:
    if isinstance(facts, Fact):
        yield facts
    else:
        for part in facts:
            yield from _flat(part)


def view(map: AccountMap, deal: str | None = None, **overrides: object) -> View:
    """The account seen today; `cut__edge=0` overrides the setting cut.edge."""
    return View(map, ask(deal, **overrides))


def ask(deal: str | None = None, seed: int = 1, **overrides: object) -> Question:
    """A question of today."""
    given = {key.replace("__", "."): value for key, value in overrides.items()}
    return Question(TODAY, deal, seed, given)


def picture(map: AccountMap, deal: str | None = None, on: date = TODAY) -> Snapshot:
    """What is on the map on a day."""
    return snapshot(map, on, deal)


def from_csv(folder: Path, id: str) -> AccountMap:
    """The account of a folder of plain CSV files, checked; nothing but the registry's rows."""
    facts = []
    for name, table in TABLES.items():
        file = folder / f"{name}.csv"
        if file.exists():
            with file.open(encoding="utf-8", newline="") as lines:
                cells = ({k: v or None for k, v in row.items()} for row in csv.DictReader(lines))
                facts.extend(table.from_row(row) for row in cells)
    accounts = [fact for fact in facts if isinstance(fact, Account) and fact.id == id]
    return AccountMap.of(accounts[0], [f for f in facts if f is not accounts[0]], today=LATER)


def hightech() -> AccountMap:
    """The published network dressed up as an account (tests/data/hightech_account)."""
    return from_csv(HIGHTECH / "tables", "hightech_account")
