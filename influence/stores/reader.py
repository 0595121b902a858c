"""Accounts as they are, or were, inside one transaction; and what ties accounts to each other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, Guest, references
from influence.domain.changes import rewound
from influence.domain.contact import Contact
from influence.domain.errors import BadInput, RowProblem, UnknownAccount
from influence.domain.group import below
from influence.domain.invariants import circles, unknown_reference
from influence.domain.messages import N_, Message
from influence.domain.table import Column, Kind, Table
from influence.stores.rows import moment_text, read_changes, read_facts
from influence.stores.session import Session

GUEST_TABLES = (t.ACCOUNTS, t.CONTACTS, t.POSTS, t.ASSESSMENTS)


class SessionReader:
    """A `Reader` on an open transaction; loads each account once.

    With `known_at` it answers what the store knew then.
    """

    def __init__(self, session: Session, known_at: datetime | None = None) -> None:
        self._session = session
        self._since = None if known_at is None else moment_text(known_at)
        self._loaded: dict[str, AccountMap] = {}
        self._hosts: dict[str, AccountMap | None] = {}
        self._parents: dict[str, str | None] | None = None

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
        if account not in self._loaded:
            found = self._rows(account, t.TABLES.values())
            if found is None:
                raise UnknownAccount(account, self.account_ids())
            self._loaded[account] = found.with_guests(self._guests(found))
        return self._loaded[account]

    def load_group(self, account: str) -> tuple[AccountMap, ...]:
        """An account and all below it, itself first, then by id; raises UnknownAccount."""
        return tuple(self.load(id) for id in (account, *below(account, self.parents())))

    def stored(self, account: str) -> AccountMap | None:
        """The account, or None when there is none of that id."""
        return self.load(account) if account in self.parents() else None

    def _rows(self, account: str, tables: Iterable[Table]) -> AccountMap | None:
        """The account's facts in some tables, without guests; None when it does not exist."""
        rows = {table.name: read_facts(self._session, table, account) for table in tables}
        current = AccountMap.from_rows(account, rows)
        if self._since is not None:
            return rewound(
                account, current, read_changes(self._session, self._since, account=account)
            )
        return current if rows[t.ACCOUNTS.name] else None

    def _guests(self, account: AccountMap) -> dict[str, Guest]:
        guests = {}
        for reference in sorted(account.foreign_references()):
            for host, id in self._homes(reference):
                home = self._host(host)
                if home is not None and id in home.contacts:
                    guests[reference] = guest(home, id)
                    break
        return guests

    def _homes(self, reference: str) -> Iterator[tuple[str, str]]:
        """Every way to read `account/id` that begins with an account: ids may hold a slash."""
        return homes(reference, self.parents())

    def _host(self, account: str) -> AccountMap | None:
        if account not in self._hosts:
            known = self._loaded.get(account)
            self._hosts[account] = known or self._rows(account, GUEST_TABLES)
        return self._hosts[account]


def homes(reference: str, accounts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The (account, id) pairs that a reference `account/id` may mean."""
    known = set(accounts)
    for at, letter in enumerate(reference):
        if letter == "/" and reference[:at] in known:
            yield reference[:at], reference[at + 1 :]


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


def refuse_loose_ends(after: Mapping[str, AccountMap | None], reader: SessionReader) -> None:
    """Raise BadInput when the accounts as they shall be would mention what is not there."""
    problems = [*_loose_ends(after, reader), *_left_behind(after, reader)]
    if problems:
        raise BadInput(problems)


def _loose_ends(
    after: Mapping[str, AccountMap | None], reader: SessionReader
) -> Iterator[RowProblem]:
    """References of the changed accounts that lead nowhere."""
    parents = _parents(after, reader)
    for account in after.values():
        if account is None:
            continue
        for table, column, reference in foreign_people(account):
            if not _exists(reference, after, reader, parents):
                yield RowProblem(unknown_reference(column, reference, ()), table.name)
        parent = account.account.parent
        if parent is not None and parent not in parents:
            column = t.ACCOUNTS.column("parent")
            yield RowProblem(unknown_reference(column, parent, parents), "accounts")
    yield from (RowProblem(circle, "accounts") for circle in parent_circles(parents))


def _left_behind(
    after: Mapping[str, AccountMap | None], reader: SessionReader
) -> Iterator[RowProblem]:
    """References of other accounts to somebody, or to an account, that would go."""
    gone = {id for id, account in after.items() if account is None}
    if not gone and not any(_loses_people(id, account, reader) for id, account in after.items()):
        return
    parents = _parents(after, reader)
    sentence = N_("account {account} still mentions {reference}. Remove that first.")
    for other in reader.account_ids():
        if other in after:
            continue
        host = reader.load(other)
        mentioned = {reference for _, _, reference in foreign_people(host)}
        loose = [r for r in sorted(mentioned) if not _exists(r, after, reader, parents)]
        if parents[other] in gone:
            loose.append(str(parents[other]))
        for reference in loose:
            params = {"account": other, "reference": reference}
            yield RowProblem(Message(sentence, params))


def _loses_people(id: str, account: AccountMap | None, reader: SessionReader) -> bool:
    before = reader.stored(id)
    if before is None:
        return False
    kept = account.rows[t.CONTACTS.name] if account else {}
    return not before.rows[t.CONTACTS.name].keys() <= kept.keys()


def foreign_people(account: AccountMap) -> Iterator[tuple[Table, Column, str]]:
    """Cells that name somebody of another account: (table, column, `account/id`)."""
    own = account.contacts.keys() | account.departments.keys() | {account.id}
    for table, _, fact in account.facts():
        for column, reference in references(table, fact):
            if column.kind is not Kind.SOMEBODY and "/" in reference and reference not in own:
                yield table, column, reference


def _parents(
    after: Mapping[str, AccountMap | None], reader: SessionReader
) -> dict[str, str | None]:
    parents = dict(reader.parents())
    for id, account in after.items():
        parents.pop(id, None)
        if account is not None:
            parents[id] = account.account.parent
    return parents


def parent_circles(parents: Mapping[str, str | None]) -> list[Message]:
    """One sentence for each circle of accounts that stand above each other."""
    sentence = N_("{circle} stand above each other in a circle. Remove one parent.")
    up = {id: [parent] for id, parent in parents.items() if parent}
    return [
        Message(sentence, {"circle": " > ".join([*circle, circle[0]])}) for circle in circles(up)
    ]


def _exists(
    reference: str,
    after: Mapping[str, AccountMap | None],
    reader: SessionReader,
    parents: Mapping[str, str | None],
) -> bool:
    for host, id in homes(reference, parents):
        home = after[host] if host in after else reader.load(host)
        if home is not None and (id,) in home.rows[t.CONTACTS.name]:
            return True
    return False
