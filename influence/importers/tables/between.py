"""Rows of a table between two people, found without a second list of them."""

from bisect import bisect_left
from collections.abc import Callable, MutableMapping
from typing import Any

from influence.domain.fact import Fact
from influence.domain.table import Key
from influence.fact_files import FactFile


class Between:
    """A table's rows by whom they begin with, as they are when it is made.

    For tables whose keys begin with the two people of a row; only the keys are held, in order.
    """

    def __init__(
        self, rows: MutableMapping[Key, Fact], counts: Callable[[Any], bool] = lambda fact: True
    ) -> None:
        self._rows = rows.copy() if isinstance(rows, FactFile) else dict(rows)
        self._keys = sorted(rows)
        self._counts = counts

    def of(self, *people: str) -> list[tuple[Key, Any]]:
        """The rows that count and whose keys begin with these people."""
        found = []
        at = bisect_left(self._keys, people)
        while at < len(self._keys) and self._keys[at][: len(people)] == people:
            fact = self._rows[self._keys[at]]
            if self._counts(fact):
                found.append((self._keys[at], fact))
            at += 1
        return found
