"""Accounts as they are, or were, inside one transaction; and what ties accounts to each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, Guest, splits
from influence.domain.changes import Change, rewound, standing
from influence.domain.contact import Contact
from influence.domain.errors import UnknownAccount
from influence.domain.group import below
from influence.domain.ports import Past
from influence.domain.table import Key, Table
from influence.spill import Recent
from influence.stores.rows import (
    moment_text,
    read_changes,
    read_facts,
    read_heads,
    read_history,
    read_removed,
)
from influence.stores.session import Session

GUEST_TABLES = (t.ACCOUNTS, t.CONTACTS, t.POSTS, t.ASSESSMENTS)


class SessionReader:
    """A `Reader` on an open transaction; loads an account once, while there is room to keep it.

    With `known_at` it answers what the store knew then. `sparing`: very large tables wait in
    files, which is slower for whoever goes through them often.
    """

    def __init__(
        self, session: Session, known_at: datetime | None = None, sparing: bool = False
    ) -> None:
        self._session = session
        self._sparing = sparing
        self._since = None if known_at is None else moment_text(known_at)
        self._loaded: Recent[AccountMap] = Recent()
        self._hosts: Recent[AccountMap] = Recent()
        self._parents: dict[str, str | None] | None = None
        self._heads: list[Change] | None = None

    def parents(self) -> dict[str, str | None]:
        """Every account with the account above it, sorted by id."""
        if self._parents is None:
            now: dict[str, str | None] = dict(self._session.read("accounts/all"))
            self._parents = now if self._since is None else self._parents_then(now, self._since)
        return self._parents

    def _parents_then(self, now: dict[str, str | None], since: str) -> dict[str, str | None]:
        then = dict(now)
        for change in read_changes(self._session, since):
            for row in change.rows:
                if row.table == t.ACCOUNTS.name:
                    then.pop(row.account, None)
                    if row.before is not None:
                        then[row.account] = row.before["parent"]
        return dict(sorted(then.items()))

    def account_ids(self) -> tuple[str, ...]:
        """Ids of all accounts, sorted."""
        return tuple(self.parents())

    def load(self, account: str) -> AccountMap:
        """One account with its guests; raises UnknownAccount."""
        loaded = self._loaded.recall(account)
        if loaded is None:
            found = self._rows(account, t.TABLES.values())
            if found is None:
                raise UnknownAccount(account, self.account_ids())
            loaded = found.with_guests(self._guests(found))
            self._loaded.put(account, loaded, loaded.size)
        return loaded

    def changes(self) -> Sequence[Change]:
        """All changes of the journal without their rows, oldest first."""
        if self._heads is None:
            self._heads = read_heads(self._session)
        return self._heads

    def history(self, account: str, table: str, keys: Collection[Key]) -> Past:
        """What edits that still stand did to some rows, oldest first."""
        edits = standing(self.changes())
        for number, row in read_history(self._session, account, table, keys):
            if number in edits:
                yield edits[number], row

    def removed(self, account: str) -> Iterator[tuple[Change, str, Key]]:
        """The rows of an account that edits which still stand removed, oldest first."""
        edits = standing(self.changes())
        for number, table, key in read_removed(self._session, account):
            if number in edits:
                yield edits[number], table, key

    def load_group(self, account: str) -> tuple[AccountMap, ...]:
        """An account and all below it, itself first, then by id; raises UnknownAccount."""
        return tuple(self.load(id) for id in (account, *below(account, self.parents())))

    def stored(self, account: str) -> AccountMap | None:
        """The account, or None when there is none of that id."""
        return self.load(account) if account in self.parents() else None

    def _rows(self, account: str, tables: Iterable[Table]) -> AccountMap | None:
        """The account's facts in some tables, without guests; None when it does not exist."""
        rows = {
            table.name: read_facts(self._session, table, account, self._sparing) for table in tables
        }
        current = AccountMap.of_sorted(account, rows)
        if self._since is not None:
            return rewound(
                account, current, read_changes(self._session, self._since, account=account)
            )
        return current if rows[t.ACCOUNTS.name] else None

    def _guests(self, account: AccountMap) -> dict[str, Guest]:
        guests = {}
        for reference in sorted(account.foreign_references()):
            for host, id in homes(reference, self.parents()):
                home = self._host(host)
                if home is not None and id in home.contacts:
                    guests[reference] = guest(home, id)
                    break
        return guests

    def _host(self, account: str) -> AccountMap | None:
        found = self._loaded.recall(account) or self._hosts.recall(account)
        if found is None:
            found = self._rows(account, GUEST_TABLES)
            if found is not None:
                self._hosts.put(account, found, found.size)
        return found


def homes(reference: str, accounts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The (account, id) pairs that a reference `account/id` may mean."""
    known = set(accounts)
    return ((account, id) for account, id in splits(reference) if account in known)


def guest(home: AccountMap, id: str) -> Guest:
    """What a person brings along to other accounts: no role, and no opportunity's assessments."""
    contact: Contact = home.contacts[id]
    return Guest(
        contact=contact.model_copy(update={"decision_role": None}),
        posts=tuple(
            post.model_copy(update={"decision_role": None})
            for post in home.posts
            if post.contact == id
        ),
        assessments=tuple(
            seen for seen in home.assessments if seen.contact == id and seen.opportunity is None
        ),
    )
