"""Room for more than memory holds: what was not used lately waits in a file until it is asked for.

The file has no name, belongs to this process alone, and is gone when the process ends. Up to a
limit nothing is written at all, so whatever is small stays as quick as a list or a dict.
"""

from __future__ import annotations

import pickle
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import IO, Any, Generic, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

LIMIT = 50_000
"""Items that stay in memory: rows of tables, of which one takes about a kilobyte."""
_CHUNK = 1_000


class Kept:
    """What stands in files by its number only: read back, it is the same one.

    The file keeps it, as long as there is the file.
    """

    __slots__ = ()


class _File:
    """Pieces in an unnamed file, and what they refer to."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._kept: list[Kept] = []
        self._numbers: dict[int, int] = {}  # by identity
        self._name = next(_NAMES)
        _OPEN[self._name] = self

    def write(self, piece: object) -> int:
        """Put a piece at the end; where it begins."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="influence-")  # noqa: SIM115 - lives with us
        place = self._file.seek(0, 2)
        pickler = pickle.Pickler(self._file, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = dict.fromkeys(Kept.__subclasses__(), self._refer)
        pickler.dump(piece)
        return place

    def read(self, place: int) -> Any:
        """The piece that begins there."""
        assert self._file is not None
        self._file.seek(place)
        return pickle.load(self._file)

    def kept(self, number: int) -> Kept:
        """What a piece refers to."""
        return self._kept[number]

    def _refer(self, kept: Kept) -> tuple[Callable[[int, int], Kept], tuple[int, int]]:
        number = self._numbers.setdefault(id(kept), len(self._kept))
        if number == len(self._kept):
            self._kept.append(kept)
        return _kept, (self._name, number)


_NAMES = count()
_OPEN: WeakValueDictionary[int, _File] = WeakValueDictionary()


def _kept(name: int, number: int) -> Kept:
    return _OPEN[name].kept(number)


class SpillingList(Kept, Collection[T]):
    """A list to append to and to go through, as often as one likes.

    Beyond the limit the items are copies each time: changing one changes nothing.
    """

    def __init__(self, items: Iterable[T] = (), limit: int | None = None) -> None:
        self._file = _File()
        self._places: list[int] = []
        self._late: list[T] = []
        self._count = 0
        self._limit = LIMIT if limit is None else limit
        self.extend(items)

    @property
    def in_file(self) -> bool:
        """Whether it is more than memory is to hold."""
        return bool(self._places)

    def append(self, item: T) -> None:
        """Add one item at the end."""
        self._late.append(item)
        self._count += 1
        if len(self._late) >= (_CHUNK if self._places else max(self._limit, _CHUNK)):
            for start in range(0, len(self._late), _CHUNK):
                self._places.append(self._file.write(self._late[start : start + _CHUNK]))
            self._late = []

    def extend(self, items: Iterable[T]) -> None:
        """Add several."""
        for item in items:
            self.append(item)

    def __iter__(self) -> Iterator[T]:
        for place in self._places:
            yield from self._file.read(place)
        yield from self._late

    def __len__(self) -> int:
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(item == one for one in self)

    def settled(self) -> Collection[T]:
        """The same as a tuple where all of it is in memory."""
        return self if self._places else tuple(self._late)


class SpillingGroups(Generic[T]):
    """Items in groups by key, each group in the order in which its items came."""

    def __init__(self, limit: int | None = None) -> None:
        self._file = _File()
        self._places: dict[str, list[int]] = {}
        self._late: dict[str, list[T]] = {}
        self._held = 0
        self._limit = LIMIT if limit is None else limit

    def add(self, key: str, item: T) -> None:
        """Add one item at the end of its group."""
        self._places.setdefault(key, [])
        self._late.setdefault(key, []).append(item)
        self._held += 1
        if self._held > self._limit:
            for name, items in self._late.items():
                self._places[name].append(self._file.write(items))
            self._late, self._held = {}, 0

    def of(self, key: str) -> Iterator[T]:
        """The items of one group."""
        for place in self._places.get(key, ()):
            yield from self._file.read(place)
        yield from self._late.get(key, ())

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        """The groups that have items, in the order in which they began."""
        return iter(self._places)


class Recent(Generic[T]):
    """What was used lately, as long as it does not weigh too much together.

    The one used last always stays, whatever it weighs.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._held: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._weight = 0
        self._limit = LIMIT if limit is None else limit

    def recall(self, key: str) -> T | None:
        """What is kept under the key, if it is still there."""
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        return self._held[key][0]

    def put(self, key: str, item: T, weight: int) -> None:
        """Keep something; what was not used for longest gives way."""
        _, before = self._held.pop(key, (None, 0))
        self._held[key] = (item, weight)
        self._weight += weight - before
        while self._weight > self._limit and len(self._held) > 1:
            gone, (left, less) = self._held.popitem(last=False)
            self._weight -= less
            self._gives_way(gone, left)

    def _gives_way(self, key: str, item: T) -> None:
        """Called for what is no longer kept."""


class Shelf(Recent[T], Mapping[str, T]):
    """The same for things that nobody could get again: what gives way waits in a file.

    Whoever changes one that may have been away puts it back. Goes through its keys in the order
    in which they first came.
    """

    def __init__(self, limit: int | None = None) -> None:
        super().__init__(limit)
        self._file = _File()
        self._places: dict[str, int] = {}
        self._weights: dict[str, int] = {}
        self._changed: set[str] = set()

    def put(self, key: str, item: T, weight: int) -> None:
        """Keep something, for the first time or as it is now."""
        self._weights[key] = weight
        self._changed.add(key)
        super().put(key, item, weight)

    def __getitem__(self, key: str) -> T:
        found = self.recall(key)
        if found is None:
            if key not in self._weights:
                raise KeyError(key)
            found = self._file.read(self._places[key])
            super().put(key, found, self._weights[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._weights

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)

    def _gives_way(self, key: str, item: T) -> None:
        if key in self._changed:
            self._places[key] = self._file.write(item)
            self._changed.discard(key)
