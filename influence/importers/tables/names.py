"""Finding what a cell refers to: by id, or by a name that only one has."""

from collections.abc import Iterable, Iterator
from sys import intern

from influence.domain.contact import Contact
from influence.domain.errors import RowProblem
from influence.domain.known_as import also, called, decided
from influence.domain.mentions import folded
from influence.domain.messages import N_
from influence.importers.tables.faults import CellFault
from influence.importers.tables.headers import nearest

SEVERAL = N_('"{name}" is the name of several: {ids}. Write the id of the one you mean.')

_MOST_COMPARED = 50_000
ALIKE = 0.75
_TWO_IN_THREE = 0.66
"""A Chinese name of three characters with one of them wrong is like the right one."""


def is_name_of_several(problem: RowProblem) -> bool:
    """Whether a cell has a name that several people bear, who may be one."""
    return problem.message.template == SEVERAL


class Names:
    """The ids and names of one kind of thing in one account."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._names: dict[str, str] = {}
        self._alone: dict[str, str] = {}
        self._several: dict[str, set[str]] = {}
        self._leads: dict[str, str] = {}
        self._aliases: set[str] = set()
        self._searches = 0
        for id, name in pairs:
            self.add(id, name)

    def add(self, id: str, name: str) -> None:
        """Make an id known, or give it another name."""
        if id in self._names:
            self._forget(id, folded(self._names[id]))
        self._names[id] = name
        self._call(id, folded(name))

    def lead(self, other: str, id: str, name: str | None) -> None:
        """Let another id mean this one, and so a name that goes with it."""
        self._leads[other] = id
        if name and name != other:
            self._alias(id, name)

    def know(self, contact: Contact) -> None:
        """Let what else somebody is known as mean them, too."""
        if decided(contact.external_id):
            for id in also(contact.external_id):
                self._leads.setdefault(id, contact.id)
            for name in called(contact.external_id):
                self._alias(contact.id, name)

    def _alias(self, id: str, name: str) -> None:
        self._call(id, folded(name))
        if folded(self._names.get(id, "")) != folded(name):
            self._aliases.add(folded(name))

    def leads(self, text: str) -> bool:
        """Whether a text means somebody under another id or name than their own."""
        if not (self._leads or self._aliases) or text.strip() in self._names:
            return False
        return text.strip() in self._leads or folded(text) in self._aliases

    def _call(self, id: str, plain: str) -> None:
        if plain in self._several:
            self._several[plain].add(id)
        elif self._alone.setdefault(plain, id) != id:
            self._several[plain] = {id, self._alone.pop(plain)}

    def _forget(self, id: str, plain: str) -> None:
        """The id no longer bears this name."""
        if plain in self._several:
            self._several[plain].discard(id)
        elif self._alone.get(plain) == id:
            del self._alone[plain]

    def __contains__(self, id: str) -> bool:
        return id in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def find(self, text: str) -> str | None:
        """The id that the text means; None if it means none, CellFault if it means several."""
        for id in (text, text.strip()):
            if id in self._names:
                return intern(str(id))  # one text, however many rows mention it
        plain = folded(text)
        ids = self._several.get(plain, set())
        if text.strip() in self._leads:
            # An id that somebody had, unless it is another one's name by now.
            ids = {self._leads[text.strip()], *ids, *filter(None, [self._alone.get(plain)])}
        if len(ids) > 1:
            raise CellFault(SEVERAL, name=text.strip(), ids=", ".join(sorted(ids)))
        return next(iter(ids), None) or self._alone.get(plain)

    def nearest(self, text: str, cutoff: float | None = None) -> str | None:
        """The id or name most like a text that means nothing here; not sought without end."""
        if cutoff is None:
            cutoff = ALIKE if text.isascii() else _TWO_IN_THREE
        self._searches += len(self._names)
        if self._searches > _MOST_COMPARED:
            return None
        return nearest(text.strip(), [*self._names, *self._names.values()], cutoff)
