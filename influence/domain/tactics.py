"""Tactics: concrete ways to bring somebody closer, and which of them fit a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from influence.domain.messages import Bilingual
from influence.domain.words import Attitude, Standing, Strategy, Tier


@dataclass(frozen=True, slots=True)
class Tactic:
    """Something one of us can do next week.

    `strategies`, `attitudes`, `tiers` and `standings` say where it fits; an empty one fits all.
    `find_out`: a way to learn something about or from somebody, not to bring them closer.
    `lasting`: it bears fruit over a year or more, so it is nothing for somebody who leaves.
    """

    id: str
    text: Bilingual
    strategies: tuple[Strategy, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    tiers: tuple[Tier, ...] = ()
    standings: tuple[Standing, ...] = ()
    find_out: bool = False
    lasting: bool = False

    def fits(
        self,
        strategy: Strategy | None,
        attitude: Attitude | None,
        tier: Tier | None,
        standing: Standing | None,
    ) -> bool:
        """Whether it is made for such a person; what is unknown fits only what leaves it open."""
        return (
            _open_to(self.strategies, strategy)
            and _open_to(self.attitudes, attitude)
            and _open_to(self.tiers, tier)
            and _open_to(self.standings, standing)
        )


@dataclass(frozen=True)
class Catalogue:
    """All tactics, in the order of their file."""

    tactics: tuple[Tactic, ...]

    def fitting(
        self,
        strategy: Strategy | None,
        attitude: Attitude | None,
        tier: Tier | None,
        standing: Standing | None = None,
        count: int = 2,
    ) -> list[Tactic]:
        """The tactics to raise an attitude that fit best, at most `count`; always the same ones.

        Those made for where the person stands come first, among them those made for the strategy,
        then those made for fewer tiers and attitudes, then as in the file. An unknown tier counts
        as middle, as it does for effort. `strategy` None: the account calls for none in particular.
        """
        return self._best(False, strategy, attitude, tier or Tier.MIDDLE, standing)[:count]

    def to_find_out(self, attitude: Attitude | None, tier: Tier | None) -> list[Tactic]:
        """All tactics to learn something about somebody, those made for them first."""
        return self._best(True, None, attitude, tier or Tier.MIDDLE, None)

    def _best(
        self,
        find_out: bool,
        strategy: Strategy | None,
        attitude: Attitude | None,
        tier: Tier,
        standing: Standing | None,
    ) -> list[Tactic]:
        meant = [tactic for tactic in self.tactics if tactic.find_out is find_out]
        fit = [t for t in meant if t.fits(strategy, attitude, tier, standing)]
        return sorted(fit, key=_most_made_for)

    def with_own(self, own: Iterable[Tactic]) -> Catalogue:
        """With somebody's own tactics: one of a known id replaces it, the others come first."""
        given = {tactic.id: tactic for tactic in own}
        kept = [given.pop(tactic.id, tactic) for tactic in self.tactics]
        return Catalogue((*given.values(), *kept))


def _open_to(words: Sequence[object], word: object) -> bool:
    return not words or word in words


def _most_made_for(tactic: Tactic) -> tuple[bool, bool, int, int]:
    tiers, attitudes = len(tactic.tiers) or len(Tier), len(tactic.attitudes) or len(Attitude)
    return not tactic.standings, not tactic.strategies, tiers, attitudes
