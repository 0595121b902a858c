"""A store that keeps accounts in memory: enough to see what an import plans."""

from collections.abc import Mapping

import pytest

from influence import spill
from influence.domain.account_map import AccountMap, Guest
from influence.domain.errors import UnknownAccount
from influence.domain.ports import Edit, NothingYet


class MemoryStore(NothingYet):
    """Reads and edits accounts; guests are attached as a real store does. It has no journal."""

    def __init__(self, accounts: Mapping[str, AccountMap] | None = None) -> None:
        self.accounts = dict(accounts or {})

    def account_ids(self) -> tuple[str, ...]:
        return tuple(sorted(self.accounts))

    def load(self, account: str) -> AccountMap:
        if account not in self.accounts:
            raise UnknownAccount(account, self.account_ids())
        found = self.accounts[account]
        guests = {}
        for reference in found.foreign_references():
            home, _, id = reference.partition("/")
            contacts = self.accounts[home].contacts if home in self.accounts else {}
            if id in contacts:
                guests[reference] = Guest(contacts[id])
        return found.with_guests(guests)

    def edit(self, edit: Edit) -> None:
        self.accounts.update(edit(self))


def hardly_any_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows fit into memory; whatever else there is waits in files."""
    monkeypatch.setattr(spill, "LIMIT", 2)
    monkeypatch.setattr(spill, "_CHUNK", 1)
