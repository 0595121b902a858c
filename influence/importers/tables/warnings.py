"""What is doubtful and what is wrong: of many that are alike the first ones, and how many more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Self, overload

from influence.domain.errors import RowProblem

Kind = tuple[str | None, str | None, str]
"""The same file, column and sentence."""


class Alike(Sequence[RowProblem]):
    """Problems in the order in which they were found; of those of one kind no more than `most`.

    The last one that is told of a kind says how many more there are, and up to which row.
    """

    most: ClassVar[int]

    def __init__(self, found: Iterable[RowProblem] = ()) -> None:
        self._told: list[RowProblem] = []
        self._last: dict[Kind, int] = {}
        self._counts: Counter[Kind] = Counter()
        self._more: Counter[Kind] = Counter()
        self._until: dict[Kind, int | None] = {}
        self.extend(found)

    def append(self, problem: RowProblem) -> None:
        """Note a problem, or only that there is one more of its kind."""
        kind = (problem.file, problem.column, problem.message.template)
        if problem.alike:
            self._more[kind] += problem.alike
            self._until[kind] = problem.until
        if self._counts[kind] == self.most:
            self._more[kind] += 1
            self._until[kind] = problem.row
            return
        self._counts[kind] += 1
        self._last[kind] = len(self._told)
        self._told.append(replace(problem, alike=0, until=None) if problem.alike else problem)

    def extend(self, problems: Iterable[RowProblem]) -> None:
        """Note several."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[RowProblem]) -> Self:
        self.extend(problems)
        return self

    def __iter__(self) -> Iterator[RowProblem]:
        more = {self._last[kind]: kind for kind, count in self._more.items() if count}
        for place, problem in enumerate(self._told):
            if kind := more.get(place):
                yield replace(problem, alike=self._more[kind], until=self._until[kind])
            else:
                yield problem

    @overload
    def __getitem__(self, index: int) -> RowProblem: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[RowProblem]: ...

    def __getitem__(self, index: int | slice) -> RowProblem | Sequence[RowProblem]:
        return tuple(self)[index]

    def __len__(self) -> int:
        return len(self._told)


TOLD = 1_000
"""Warnings of one kind that are told with their rows: nobody reads more, and each takes room."""
WRONG = 10_000
"""The same for what is wrong: as many as somebody may mend with a program of theirs."""


class Warnings(Alike):
    """What is doubtful."""

    most = TOLD


class Problems(Alike):
    """What is wrong."""

    most = WRONG
