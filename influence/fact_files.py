"""Facts of one table of an account that are too many for memory: they wait in a file.

What stays is each key with a number, which all states of the table share, and for each state four
bytes a row. The file has no name, belongs to this process alone and is gone when it ends.
"""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    ValuesView,
)
from datetime import date
from functools import lru_cache
from typing import IO, Any, TypeVar, overload

from influence import spill
from influence.domain.fact import Fact
from influence.domain.table import Column, Key, Kind, Table

T = TypeVar("T")
_ABSENT = -1
_BUFFER = 1 << 20
"""Bytes that are gathered before they are written."""
_TOGETHER = 1 << 12
"""Bytes that are read at once: hardly slower than the one fact that is asked for."""

_day = lru_cache(maxsize=4096)(date.fromordinal)


class Numbers(dict[Key, int]):
    """The number of each key, in the order in which they were first asked for."""

    def of(self, key: Key) -> int:
        """The key's number; a new one for a new key."""
        return self.setdefault(key, len(self))


class FactFile(spill.Kept, MutableMapping[Key, Fact]):
    """A dict of facts by key, of which memory holds the keys.

    A fact that was taken out is a copy. `sort` puts the keys in order, until one comes or goes.
    """

    def __init__(self, table: Table, facts: Mapping[Key, Fact]) -> None:
        self.numbers = Numbers()
        self._records = _Records(table)
        self._places = array("i")
        self._count = 0
        self._order: list[Key] | None = None
        self.update(facts)

    def copy(self) -> FactFile:
        """The same facts, to be changed on their own; what both have is there once."""
        made = FactFile.__new__(FactFile)
        made.numbers, made._records = self.numbers, self._records
        made._places, made._count = self._places[:], self._count
        made._order = self._order
        return made

    def _place(self, key: object) -> int:
        number = self.numbers.get(key, _ABSENT)  # type: ignore[call-overload]
        return self._places[number] if _ABSENT < number < len(self._places) else _ABSENT

    def __getitem__(self, key: Key) -> Fact:
        place = self._place(key)
        if place == _ABSENT:
            raise KeyError(key)
        return self._records.read(place)

    @overload
    def get(self, key: Key, /) -> Fact | None: ...

    @overload
    def get(self, key: Key, default: T, /) -> Fact | T: ...

    def get(self, key: Key, default: T | None = None, /) -> Fact | T | None:
        """As of a dict; most keys of an import are new."""
        place = self._place(key)
        return default if place == _ABSENT else self._records.read(place)

    def __setitem__(self, key: Key, fact: Fact) -> None:
        number = self.numbers.of(key)
        if number >= len(self._places):
            self._places.extend([_ABSENT] * (number + 1 - len(self._places)))
        place = self._places[number]
        if place == _ABSENT:
            self._count += 1
            self._order = None
        else:
            kept = self._records.read(place)
            if kept is fact or kept == fact:
                return
        self._places[number] = self._records.write(fact)

    def __delitem__(self, key: Key) -> None:
        if self._place(key) == _ABSENT:
            raise KeyError(key)
        self._places[self.numbers[key]] = _ABSENT
        self._count -= 1
        self._order = None

    def __contains__(self, key: object) -> bool:
        return self._place(key) != _ABSENT

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Key]:
        if self._order is not None:
            return iter(self._order)
        # Another state of the table may have given out further numbers.
        known = zip(self.numbers, self._places, strict=False)
        return (key for key, place in known if place != _ABSENT)

    def items(self) -> ItemsView[Key, Fact]:
        """Keys and facts, quicker than one by one."""
        return _Items(self)

    def values(self) -> ValuesView[Fact]:
        """The facts, quicker than one by one."""
        return _Facts(self)

    def each(self) -> Iterator[tuple[Key, Fact]]:
        """Keys and facts, in the order of the keys."""
        places, numbers = self._places, self.numbers
        return zip(self, self._records.each(places[numbers[key]] for key in self), strict=True)

    def same(self, other: Mapping[Key, Fact], key: Key) -> bool:
        """Whether another state has the same fact under a key that both have."""
        if isinstance(other, FactFile) and other._records is self._records:
            return self._records.same(self._place(key), other._place(key))
        return self[key] == other[key]

    def without(self, keys: Iterable[Key]) -> FactFile:
        """The facts under other keys than these, all of which it has."""
        made = self.copy()
        made._order = None
        for key in keys:
            made._places[made.numbers[key]] = _ABSENT
            made._count -= 1
        return made

    def sort(self) -> None:
        """Go through the facts in the order of their keys."""
        if self._order is None:
            self._order = sorted(self)


class _Items(ItemsView[Key, Fact]):
    _mapping: FactFile

    def __iter__(self) -> Iterator[tuple[Key, Fact]]:
        return self._mapping.each()


class _Facts(ValuesView[Fact]):
    _mapping: FactFile

    def __iter__(self) -> Iterator[Fact]:
        return (fact for _, fact in self._mapping.each())


class _Records:
    """The facts of a table one after the other, each under the number in which it was written."""

    def __init__(self, table: Table) -> None:
        self._pack, self._unpack = _codec(table)
        self._model = table.model
        self._starts = array("q", [0])
        self._file: IO[bytes] | None = None
        self._late = bytearray()
        self._written = 0
        self._last: tuple[int, Fact] | None = None

    def write(self, fact: Fact) -> int:
        """Put a fact at the end."""
        self._late += marshal.dumps(self._pack(fact.values()), 2)
        self._starts.append(self._written + len(self._late))
        if len(self._late) >= _BUFFER:
            if self._file is None:
                # Read from all over: what a buffer would read ahead is not what is asked for next.
                self._file = tempfile.TemporaryFile(prefix="influence-", buffering=0)  # noqa: SIM115
            self._flush(self._file)
        return len(self._starts) - 2

    def _flush(self, file: IO[bytes]) -> None:
        file.seek(self._written)
        left = memoryview(self._late)
        while left:
            left = left[file.write(left) :]
        self._written += len(self._late)
        self._late = bytearray()

    def read(self, number: int) -> Fact:
        """The fact of that number; asked for twice in a row it is the same one."""
        if self._last is None or self._last[0] != number:
            values = self._unpack(marshal.loads(self._bytes(number)))
            self._last = number, self._model.of_values(values)
        return self._last[1]

    def each(self, numbers: Iterable[int]) -> Iterator[Fact]:
        """The facts of these numbers: those that stand beside each other are read together."""
        first, block = 0, b""
        starts, unpack, made = self._starts, self._unpack, self._model.of_values
        for number in numbers:
            start, end = starts[number] - first, starts[number + 1] - first
            if start < 0 or end > len(block):
                first, block = starts[number], self._block(number)
                start, end = 0, starts[number + 1] - first
            yield made(unpack(marshal.loads(block[start:end])))

    def _block(self, number: int) -> bytes:
        """What stands from a fact on, at least the fact itself."""
        start, end = self._starts[number], self._starts[number + 1]
        if start >= self._written or self._file is None:
            return bytes(self._bytes(number))
        self._file.seek(start)
        return self._file.read(max(end - start, _TOGETHER))

    def same(self, one: int, other: int) -> bool:
        """Whether two numbers are of the same fact."""
        if one == other:
            return True
        both = self._bytes(one), self._bytes(other)
        return both[0] == both[1] or marshal.loads(both[0]) == marshal.loads(both[1])

    def _bytes(self, number: int) -> bytes | bytearray:
        start, end = self._starts[number], self._starts[number + 1]
        if start >= self._written:
            return self._late[start - self._written : end - self._written]
        assert self._file is not None
        self._file.seek(start)
        return self._file.read(end - start)


Values = tuple[Any, ...]
Change = Callable[[Any], Any]


def _codec(table: Table) -> tuple[Callable[[Values], Values], Callable[[Values], Values]]:
    """What makes a fact's values plain, and what makes them what they were."""
    names = list(table.model.model_fields)
    there, back = {}, {}
    for column in table.columns:
        changes = _changes(column)
        if changes is not None:
            there[names.index(column.attribute)], back[names.index(column.attribute)] = changes
    return _changing(there), _changing(back)


def _changes(column: Column) -> tuple[Change, Change] | None:
    if column.kind is Kind.DAY:
        return date.toordinal, _day
    if column.words is None:
        return None
    words = {word.value: word for word in column.words}
    if column.kind is Kind.WORDS:
        return (
            lambda several: tuple(word.value for word in several),
            lambda several: tuple(words[word] for word in several),
        )
    return (lambda word: word.value), words.__getitem__


def _changing(changes: Mapping[int, Change]) -> Callable[[Values], Values]:
    steps = tuple(changes.items())

    def changed(values: Values) -> Values:
        cells = list(values)
        for place, change in steps:
            if cells[place] is not None:
                cells[place] = change(cells[place])
        return tuple(cells)

    return changed


def too_many(table: Table, count: int) -> bool:
    """Whether so many facts are to wait in a file: what others refer to by an id never does."""
    return not table.entity and count > spill.LIMIT


def apart(
    then: Mapping[Key, Fact], now: Mapping[Key, Fact]
) -> tuple[Mapping[Key, Fact], Mapping[Key, Fact]]:
    """What one state of a table has that another one lacks or has otherwise, and the reverse."""
    same = [key for key in now if key in then and alike(then, now, key)]
    return _without(then, same), _without(now, same)


def alike(then: Mapping[Key, Fact], now: Mapping[Key, Fact], key: Key) -> bool:
    """Whether two states have the same fact under a key that both have."""
    if isinstance(now, FactFile):
        return now.same(then, key)
    return then[key] == now[key]


def _without(facts: Mapping[Key, Fact], keys: list[Key]) -> Mapping[Key, Fact]:
    if isinstance(facts, FactFile):
        return facts.without(keys)
    gone = set(keys)
    return {key: fact for key, fact in facts.items() if key not in gone}
