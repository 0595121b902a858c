"""The rows of a change while it is made: of a very large table they are told off its two states."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from influence.domain.changes import RowChange, table_changes
from influence.domain.fact import Fact
from influence.domain.table import Key
from influence.fact_files import FactFile, apart
from influence.spill import SpillingList


class RowChanges:
    """Gathers the rows table by table; `settled` has them in the order in which they came."""

    def __init__(self) -> None:
        self._parts: list[SpillingList[RowChange] | _Large] = [SpillingList()]

    def add(
        self, account: str, table: str, then: Mapping[Key, Fact], now: Mapping[Key, Fact]
    ) -> None:
        """Add what leads from one state of a table to the next."""
        if isinstance(then, FactFile) or isinstance(now, FactFile):
            large = _Large(account, table, *apart(then, now))
            self._parts += [large, SpillingList()]
            return
        last = self._parts[-1]
        assert isinstance(last, SpillingList)
        last.extend(table_changes(account, table, then, now))

    def settled(self) -> Collection[RowChange]:
        """The rows, as a tuple where all of them are in memory."""
        parts = [part for part in self._parts if len(part)]
        if len(parts) == 1 and isinstance(parts[0], SpillingList):
            return parts[0].settled()
        return _Several(parts) if parts else ()


@dataclass(frozen=True, slots=True)
class _Large(Collection[RowChange]):
    """The rows of one table of an account: `then` and `now` are what it had and has otherwise."""

    account: str
    table: str
    then: Mapping[Key, Fact]
    now: Mapping[Key, Fact]

    def __iter__(self) -> Iterator[RowChange]:
        return iter(table_changes(self.account, self.table, self.then, self.now))

    def __len__(self) -> int:
        return len(self.then) + sum(key not in self.then for key in self.now)

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)


@dataclass(frozen=True, slots=True)
class _Several(Collection[RowChange]):
    """Rows of several tables and accounts."""

    parts: Sequence[Collection[RowChange]]

    def __iter__(self) -> Iterator[RowChange]:
        return chain.from_iterable(self.parts)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __contains__(self, row: object) -> bool:
        return any(row in part for part in self.parts)
