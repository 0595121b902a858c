"""What ties accounts to each other: nobody may be mentioned who is not there."""

from collections.abc import Iterator, Mapping

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, references
from influence.domain.errors import BadInput, RowProblem
from influence.domain.invariants import circle_text, circles, unknown_reference
from influence.domain.messages import N_, Message
from influence.domain.table import Column, Kind, Table
from influence.stores.reader import SessionReader, homes

After = Mapping[str, AccountMap | None]
"""Accounts as they shall be; None for one that goes."""


class LooseEnds:
    """Gathers, account by account, what the accounts of a change mention in others.

    So each of them has to be looked at once: a large change has them in a file.
    """

    def __init__(self, after: After, reader: SessionReader) -> None:
        self._after = after
        self._reader = reader
        self._parents = dict(reader.parents())
        self._mentions: list[tuple[Table, Column, str]] = []
        self._above: list[str] = []
        self._lost = False

    def note(self, id: str, before: AccountMap | None, after: AccountMap | None) -> None:
        """Note one account of the change."""
        self._parents.pop(id, None)
        kept = after.rows[t.CONTACTS.name] if after else {}
        if before is not None and not before.rows[t.CONTACTS.name].keys() <= kept.keys():
            self._lost = True
        if after is not None:
            parent = after.account.parent
            self._parents[id] = parent
            self._above += [parent] if parent is not None else []
            # Hardly any account mentions another one, and all its facts are not read in vain.
            self._mentions += foreign_people(after) if after.foreign_references() else ()

    def refuse(self) -> None:
        """Raise BadInput when the accounts as they shall be would mention what is not there."""
        problems = [*self._leading_nowhere(), *self._left_behind()]
        if problems:
            raise BadInput(problems)

    def _leading_nowhere(self) -> Iterator[RowProblem]:
        """References of the changed accounts that lead nowhere."""
        for table, column, reference in self._mentions:
            if not self._exists(reference):
                yield RowProblem(unknown_reference(column, reference, ()), table.name)
        for parent in self._above:
            if parent not in self._parents:
                column = t.ACCOUNTS.column("parent")
                yield RowProblem(unknown_reference(column, parent, self._parents), "accounts")
        yield from (RowProblem(circle, "accounts") for circle in parent_circles(self._parents))

    def _left_behind(self) -> Iterator[RowProblem]:
        """References of other accounts to somebody, or to an account, that would go."""
        gone = {id for id in self._after if id not in self._parents}
        if not gone and not self._lost:
            return
        sentence = N_("account {account} still mentions {reference}. Remove that first.")
        for other in self._reader.account_ids():
            if other in self._after:
                continue
            host = self._reader.load(other)
            mentioned = {reference for _, _, reference in foreign_people(host)}
            loose = [reference for reference in sorted(mentioned) if not self._exists(reference)]
            if self._parents[other] in gone:
                loose.append(str(self._parents[other]))
            for reference in loose:
                params = {"account": other, "reference": reference}
                yield RowProblem(Message(sentence, params))

    def _exists(self, reference: str) -> bool:
        for host, id in homes(reference, self._parents):
            home = self._after[host] if host in self._after else self._reader.load(host)
            if home is not None and (id,) in home.rows[t.CONTACTS.name]:
                return True
        return False


def foreign_people(account: AccountMap) -> Iterator[tuple[Table, Column, str]]:
    """Cells that name somebody of another account: (table, column, `account/id`)."""
    own = account.contacts.keys() | account.departments.keys() | {account.id}
    for table, _, fact in account.facts():
        for column, reference in references(table, fact):
            if column.kind is not Kind.SOMEBODY and "/" in reference and reference not in own:
                yield table, column, reference


def parent_circles(parents: Mapping[str, str | None]) -> list[Message]:
    """One sentence for each circle of accounts that stand above each other."""
    sentence = N_("{circle} stand above each other in a circle. Remove one parent.")
    up = {id: [parent] for id, parent in parents.items() if parent}
    return [Message(sentence, {"circle": circle_text(circle)}) for circle in circles(up)]
