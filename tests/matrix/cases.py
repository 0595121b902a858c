"""The accounts that the matrix asks about, and what the lines need beside them."""

import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from influence.domain.account_map import AccountMap
from influence.domain.words import Side
from influence.resources import resource_folder
from influence.stores import open_store
from tests.cli.program import Answer, Program
from tests.matrix.judges import Own
from tests.matrix.reading import read
from tests.matrix.remembered import COPY

TACTIC = """
[[tactic]]
id = "ours"
en = "Show them the plant."
zh = "带他们看工厂。"
standings = ["friendly", "neutral", "opposed", "stranger"]
strategies = ["acquire", "lift", "maintain", "win_back", "wait"]
"""
OUT = "out"
"""The folder of a case for what its lines write."""
NOBODY = "nobody-there"
"""Who is asked about where the account has no such person: the program must say so."""


@dataclass
class Case:
    """A store with an account, whom to ask about, and a folder for what the lines need."""

    program: Program
    home: Path
    own: Own
    slots: Mapping[str, str]
    missing: frozenset[str] = field(default_factory=frozenset)
    """the slots that the account has nobody for"""

    @property
    def out(self) -> Path:
        """Where the lines write their files."""
        return self.home / OUT

    def filled(self, words: str) -> list[str]:
        """The words of a line as somebody types them."""
        return [word.format(**self.slots, folder=OUT) for word in words.split()]

    def run(self, *words: object, on_copy: bool = False, **more: Any) -> Answer:
        """Run a line in the case's folder, so that paths are as short as a user's."""
        with chdir(self.home):
            store = self.program.store
            return Program(self._copy(store) if on_copy else store)(*words, **more)

    def _copy(self, store: Path) -> Path:
        return Path(shutil.copy(store, store.with_suffix(COPY)))

    def lacks(self, words: str) -> bool:
        """Whether the line asks about somebody whom the account does not have."""
        return any(f"{{{slot}}}" in words for slot in self.missing)


def made(home: Path, fill: Callable[[Program], object], **named: str) -> Case:
    """A case in a folder of its own; `named`: whom to ask about, by default the first found."""
    # Its name is its own: what is remembered of a store is remembered by its name.
    program = Program(Path(f"{home.name}.db"))
    (home / OUT).mkdir()
    with chdir(home):
        fill(program)
        with open_store(program.store) as store:
            accounts = [store.load(id) for id in store.account_ids()]
    asked = next((one for one in accounts if one.id == named.get("account")), accounts[0])
    people = {**_people(asked), **named}
    missing = frozenset(slot for slot, id in people.items() if id == NOBODY)
    return Case(
        program,
        home,
        Own.of(accounts, TACTIC, f"Li tester test sample {OUT}", *_exported()),
        {**people, **_files(home, asked.id)},
        missing,
    )


def stored(account: AccountMap) -> Callable[[Program], None]:
    """Fills a new store with one account."""

    def fill(program: Program) -> None:
        with open_store(program.store, create=True) as store:
            store.edit(lambda _: {account.id: account}, by="tester", source="test")

    return fill


def _people(account: AccountMap) -> dict[str, str]:
    """Who fills the places of a line: two of the client, two of us, a deal."""
    there = {id: one for id, one in account.contacts.items() if one.leaving_on is None}
    client = [id for id, one in there.items() if one.side is Side.CLIENT]
    ours = [id for id, one in account.contacts.items() if one.is_ours]
    deals = list(account.opportunities)
    found = {"person": client[:1], "other": client[1:2], "colleague": ours[:1], "heir": ours[1:2]}
    found["deal"] = deals[:1]
    return {"account": account.id, **{slot: (ids or [NOBODY])[0] for slot, ids in found.items()}}


def _files(home: Path, id: str) -> dict[str, str]:
    """What the lines read beside the store."""
    (home / "tactics.toml").write_text(TACTIC, encoding="utf-8")
    document = Document()
    document.add_paragraph("{{ people_section }}")
    document.save(str(home / "company.docx"))
    return {
        "tactics": "tactics.toml",
        "company": "company.docx",
        "map": "map.yaml",
        "exports": "exports",
        "tables": f"exports/csv/{id}",
        "crm": str(resource_folder("fixtures") / "crm"),
    }


@cache
def _exported() -> tuple[str, ...]:
    """What the exports of CRMs say."""
    files = (file for file in (resource_folder("fixtures") / "crm").rglob("*") if file.is_file())
    return tuple(f"{file.name} {read(file, 'en')}" for file in files)


def with_exports(case: Case) -> Case:
    """The case with files of each form to import."""
    for form in ("csv", "json", "yaml", "graphml"):
        case.run("store", "export", f"exports/{form}", "--as", form)
    case.run("template", "map.yaml", "--map", "hubspot")
    return case


def endings(case: Case, words: str) -> list[str]:
    """The kinds of files that a line writes, as the program names them for one that it does not."""
    said = case.run(*case.filled(words), "--out", "answer.nothing", code=2).err
    return list(dict.fromkeys(re.findall(r"\.[a-z]+(?=[,:)])", said)))
