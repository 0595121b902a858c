"""Forgetting a person or an account for good: in the facts of all accounts and in the journal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, RowChange, difference
from influence.domain.contact import Contact
from influence.domain.errors import UnknownAccount, UnknownContact
from influence.domain.fact import Fact
from influence.domain.forgetting import forget_in_table
from influence.domain.known_as import all_names, also, entries
from influence.domain.mentions import folded, naming
from influence.domain.table import Key
from influence.domain.tables import ACCOUNTS, CONTACTS, TABLES
from influence.stores.history import forgotten_log
from influence.stores.reader import SessionReader
from influence.stores.rows import journal_rows, write_rows
from influence.stores.session import Session

Rows = Mapping[Key, Fact]


@dataclass(frozen=True)
class Forgotten:
    """Who is forgotten: under which ids in which account, which words tell it, which account."""

    ids: Mapping[str, frozenset[str]]
    words: frozenset[str]
    account: str | None = None
    everywhere: frozenset[str] = field(default_factory=frozenset)
    """ids that mean them in every account that has no ids of its own in `ids`"""
    names: frozenset[str] = field(default_factory=frozenset)
    """what they are called in the accounts of `ids`; elsewhere that may be somebody else"""

    def rows(self, account: str, table: str, rows: Rows) -> Rows:
        """The rows of one table without whoever is forgotten."""
        if account == self.account:
            return {}
        if table == ACCOUNTS.name and self.account is not None:
            rows = {key: _orphaned(fact, self.account) for key, fact in rows.items()}
        ids = self.ids.get(account, self.everywhere)
        names = self.names if account in self.ids else frozenset()
        return forget_in_table(TABLES[table], rows, ids, names)

    def map(self, account: AccountMap) -> AccountMap | None:
        """An account without whoever is forgotten."""
        if account.id == self.account:
            return None
        left = {name: self.rows(account.id, name, rows) for name, rows in account.rows.items()}
        return AccountMap.from_rows(account.id, left)

    def text(self, text: str) -> str:
        """Who made a change, or from what: empty when it names the forgotten."""
        return "" if naming(self.words).search(text) else text


def _orphaned(fact: Fact, parent: str) -> Fact:
    if isinstance(fact, Account) and fact.parent == parent:
        return fact.model_copy(update={"parent": None})
    return fact


def forgetting_contact(
    reader: SessionReader, log: Sequence[Change], account: str, contact: str
) -> Forgotten:
    """Who a contact is, in all accounts; raises UnknownContact when there is no trace of them.

    One of our people is one person in every account that has them under the same id.
    """
    seen = _people_ever(reader, log)
    if account not in seen and account not in reader.account_ids():
        raise UnknownAccount(account, reader.account_ids())
    person = list(seen[account].get(contact, ()))
    if not person:
        raise UnknownContact(contact, account)
    # Under which ids they were here before two were found to be one person.
    same = {contact, *(id for known in person for id in also(known.external_id))}
    person += [known for id in sorted(same - {contact}) for known in seen[account].get(id, ())]
    homes = {account}
    if any(known.is_ours for known in person):
        homes |= {
            home
            for home, people in seen.items()
            if any(known.is_ours for id in same for known in people.get(id, ()))
        }
    abroad = frozenset(f"{home}/{id}" for home in homes for id in same)
    known = [one for home in homes for id in same for one in seen[home].get(id, ())]
    others = {folded(id) for home in homes for id in seen[home] if id not in same}
    return Forgotten(
        ids=dict.fromkeys(homes, abroad | same),
        words=frozenset({*same, *(word for one in known for word in _words(one))}),
        everywhere=abroad,
        # Where a name is somebody else's id, it means them.
        names=frozenset(
            name for one in known for name in all_names(one) if folded(name) not in others
        ),
    )


def forgetting_account(reader: SessionReader, log: Sequence[Change], account: str) -> Forgotten:
    """An account with everybody who ever was in it; raises UnknownAccount."""
    seen = _people_ever(reader, log)
    written = {row.account for change in log for row in change.rows}
    if account not in reader.account_ids() and account not in written:
        raise UnknownAccount(account, reader.account_ids())
    people = seen[account]
    words = {word for known in people.values() for one in known for word in _words(one)}
    return Forgotten(
        ids={},
        words=frozenset({account, *words}),
        account=account,
        everywhere=frozenset(f"{account}/{id}" for id in people),
    )


def _people_ever(
    reader: SessionReader, log: Sequence[Change]
) -> defaultdict[str, dict[str, list[Contact]]]:
    """Every contact that the store or its journal holds, by account and id."""
    seen: defaultdict[str, dict[str, list[Contact]]] = defaultdict(dict)
    for account in reader.account_ids():
        for contact in reader.load(account).contacts.values():
            seen[account].setdefault(contact.id, []).append(contact)
    for account, contact in _logged_contacts(log):
        seen[account].setdefault(contact.id, []).append(contact)
    return seen


def _logged_contacts(log: Iterable[Change]) -> Iterator[tuple[str, Contact]]:
    for change in log:
        for row in change.rows:
            for values in (row.before, row.after):
                if row.table == CONTACTS.name and values is not None:
                    fact = CONTACTS.from_row(values)
                    if isinstance(fact, Contact):
                        yield row.account, fact


def _words(contact: Contact) -> Iterator[str]:
    """What tells who somebody is."""
    told = (
        *(contact.id, contact.email, contact.phone, *entries(contact.external_id)),
        *all_names(contact),
    )
    return (word for word in told if word)


def write_without(
    session: Session, reader: SessionReader, log: Sequence[Change], plan: Forgotten
) -> tuple[int, int]:
    """Write facts and journal without whoever is forgotten; how many rows went and were emptied."""
    removed = emptied = 0
    rows: list[RowChange] = []
    for id in reader.account_ids():
        before = reader.load(id)
        after = plan.map(before)
        changed = difference(before, after)
        gone = _size(before) - (_size(after) if after else 0)
        written = sum(row.after is not None for row in changed)
        removed, emptied = removed + gone, emptied + written
        rows += changed
    write_rows(session, rows)
    _write_log(session, log, plan)
    return removed, emptied


def _size(account: AccountMap) -> int:
    return sum(len(rows) for rows in account.rows.values())


def _write_log(session: Session, log: Sequence[Change], plan: Forgotten) -> None:
    for new, old in zip(forgotten_log(log, plan.rows), log, strict=True):
        _write_change(session, old, new)
    heads = [replace(c, by=plan.text(c.by), source=plan.text(c.source)) for c in log]
    renamed = [
        {"number": new.number, "by": new.by, "source": new.source}
        for new, old in zip(heads, log, strict=True)
        if (new.by, new.source) != (old.by, old.source)
    ]
    if renamed:
        session.write("journal/rename", renamed)


def _write_change(session: Session, old: Change, new: Change) -> None:
    """Write the rows of a change again in the accounts where they are others now.

    Only there: an import of many accounts may be more than the database takes in at once.
    """
    before, after = _by_account(old), _by_account(new)
    changed = [account for account in before if before[account] != after.get(account)]
    if changed:
        [(last,)] = session.read("journal/last_position", change=old.number)
        places = [{"change": old.number, "account": account} for account in changed]
        session.write("journal/delete_rows", places)
        rows = [row for account in changed for row in after.get(account, ())]
        session.write("journal/append_rows", journal_rows(old.number, rows, last + 1))


def _by_account(change: Change) -> dict[str, list[RowChange]]:
    found: defaultdict[str, list[RowChange]] = defaultdict(list)
    for row in change.rows:
        found[row.account].append(row)
    return dict(found)
