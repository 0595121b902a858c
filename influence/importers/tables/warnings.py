"""The warnings of an import: of many that are alike the first thousand, and how many more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from influence.domain.errors import RowProblem

TOLD = 1_000
"""Warnings of one kind that are told with their rows: nobody reads more, and each takes room."""
Kind = tuple[str | None, str | None, str]
"""The same file, column and sentence."""


class Warnings:
    """What is doubtful, in the order in which it was found. What is wrong is never left out."""

    def __init__(self, found: Iterable[RowProblem] = ()) -> None:
        self._told: list[RowProblem] = []
        self._last: dict[Kind, int] = {}
        self._counts: Counter[Kind] = Counter()
        self._more: Counter[Kind] = Counter()
        self.extend(found)

    def append(self, warning: RowProblem) -> None:
        """Note a warning, or only that there is one more of its kind."""
        kind = (warning.file, warning.column, warning.message.template)
        self._more[kind] += warning.alike
        if self._counts[kind] == TOLD:
            self._more[kind] += 1
            return
        self._counts[kind] += 1
        self._last[kind] = len(self._told)
        self._told.append(replace(warning, alike=0) if warning.alike else warning)

    def extend(self, warnings: Iterable[RowProblem]) -> None:
        """Note several."""
        for warning in warnings:
            self.append(warning)

    def __iter__(self) -> Iterator[RowProblem]:
        """The warnings; the last one of a kind of which there are too many says how many more."""
        more = {self._last[kind]: count for kind, count in self._more.items() if count}
        for place, warning in enumerate(self._told):
            yield replace(warning, alike=more[place]) if place in more else warning

    def __len__(self) -> int:
        return len(self._told)
