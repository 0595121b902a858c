"""Who holds the network together, whichever way the lines point.

The dominator tree says whom we need to get through to somebody; here the lines count in both
directions and nobody is the source. A person is a *cut* when the network falls apart without
them; a *block* is a largest group in which nobody is: its people stay connected whoever of them
goes. A kernel for scripts: no analysis asks it.

Source: Hopcroft & Tarjan 1973, Communications of the ACM 16:372-378; one pass over the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

_Edge = tuple[str, str]


@dataclass(frozen=True)
class BlockCut:
    """blocks: the people of each block, two or more. parts: cut person -> the sizes of the parts,
    largest first, into which the others who were connected with them fall without them."""

    blocks: list[frozenset[str]]
    parts: dict[str, list[int]]


def block_cut(graph: nx.DiGraph[str]) -> BlockCut:
    """The blocks of the network and the people between them.

    Directions and probabilities are not looked at: leave out lines that are too weak to count.

    >>> found = block_cut(nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    >>> found.parts
    {'c': [2, 1]}
    """
    neighbours: dict[str, dict[str, None]] = {person: {} for person in graph}
    for u, v in graph.edges:
        if u != v:
            neighbours[u][v] = neighbours[v][u] = None
    walk = _Walk(neighbours)
    for person in neighbours:
        if person not in walk.entered:
            walk.through(person)
    return BlockCut(walk.blocks, walk.parts)


class _Walk:
    """A walk in depth that notes how far back each person's people reach."""

    def __init__(self, neighbours: dict[str, dict[str, None]]) -> None:
        self._neighbours = neighbours
        self.entered: dict[str, int] = {}
        self._back: dict[str, int] = {}
        self._size: dict[str, int] = {}  # of the people entered from here on
        self._edges: list[_Edge] = []
        self.blocks: list[frozenset[str]] = []
        self.parts: dict[str, list[int]] = {}

    def through(self, root: str) -> None:
        """Everybody connected with this person."""
        before = len(self.entered)
        split: dict[str, list[int]] = {}
        path = [(root, iter(self._enter(root)))]
        while path:
            person, rest = path[-1]
            parent = path[-2][0] if len(path) > 1 else None
            other = next((v for v in rest if self._is_news(person, v, parent)), None)
            if other is not None:
                path.append((other, iter(self._enter(other))))
                continue
            path.pop()
            if parent is not None:
                self._leave(person, parent, split)
        everybody = len(self.entered) - before
        for person, sizes in split.items():
            above = everybody - 1 - sum(sizes)
            whole = sorted([*sizes, above] if above else sizes, reverse=True)
            if len(whole) > 1:
                self.parts[person] = whole

    def _enter(self, person: str) -> Iterable[str]:
        self.entered[person] = self._back[person] = len(self.entered)
        self._size[person] = 1
        return self._neighbours[person]

    def _is_news(self, person: str, other: str, parent: str | None) -> bool:
        """Whether nobody has been to the other; if somebody has, how far back that is."""
        if other not in self.entered:
            self._edges.append((person, other))
            return True
        if other != parent and self.entered[other] < self.entered[person]:
            self._edges.append((person, other))
            self._back[person] = min(self._back[person], self.entered[other])
        return False

    def _leave(self, person: str, parent: str, split: dict[str, list[int]]) -> None:
        self._back[parent] = min(self._back[parent], self._back[person])
        self._size[parent] += self._size[person]
        if self._back[person] >= self.entered[parent]:  # no way past the parent
            split.setdefault(parent, []).append(self._size[person])
            start = self._edges.index((parent, person))
            self.blocks.append(frozenset(x for edge in self._edges[start:] for x in edge))
            del self._edges[start:]
