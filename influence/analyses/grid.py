"""The resource grid: what an account could be worth against what it gives, and what that asks for.

Everything here is a plain function of numbers and thresholds, the same for every account.
"""

from __future__ import annotations

from enum import StrEnum

from influence.analyses.common import Part
from influence.domain.measure_settings import MeasureSettings
from influence.domain.words import Grade, LifecycleStage, ResourceClass, Strategy

_LEVELS = (Grade.LOW, Grade.MIDDLE, Grade.HIGH)


class Thresholds(Part):
    """From where on something counts as middle, and as high."""

    middle: float
    high: float

    @classmethod
    def of(cls, settings: MeasureSettings, name: str) -> Thresholds:
        """Those of `grid.share`, `grid.potential`, ..."""
        return cls(middle=settings.number(f"{name}.middle"), high=settings.number(f"{name}.high"))

    def grade(self, value: float | None) -> Grade | None:
        """Low, middle or high; None when the value is not known."""
        if value is None:
            return None
        if value >= self.high:
            return Grade.HIGH
        return Grade.MIDDLE if value >= self.middle else Grade.LOW


class Rules(Part):
    """The thresholds of the grid, and the currency in which its amounts are meant."""

    currency: str
    potential: Thresholds
    contribution: Thresholds
    share: Thresholds

    @classmethod
    def of(cls, settings: MeasureSettings) -> Rules:
        """Those an account is graded by."""
        return cls(
            currency=str(settings["grid.currency"]),
            potential=Thresholds.of(settings, "grid.potential"),
            contribution=Thresholds.of(settings, "grid.contribution"),
            share=Thresholds.of(settings, "grid.share"),
        )


class Grid(Part):
    """Where an account stands on the grid.

    `amount_level` and `share_level` are the two readings of the contribution, by money and as a
    part of the potential; the lower one counts. None: it cannot be said from what is known.
    """

    potential_level: Grade | None
    contribution_share: float | None
    amount_level: Grade | None
    share_level: Grade | None
    contribution_level: Grade | None
    resource_class: ResourceClass | None


class Missing(StrEnum):
    """Numbers without which an account is not classified."""

    POTENTIAL = "potential"
    CONTRIBUTION = "contribution"
    THRESHOLDS = "thresholds"


def comparable(settings: MeasureSettings, currency: str | None, *families: str) -> bool:
    """Whether amounts in a currency may be held against thresholds such as `grid.potential`.

    They may in the currency of the thresholds (`grid.currency`), and where each family has values
    of its own. An amount without a currency is taken to be in that of the thresholds.
    """
    if currency is None or currency == settings["grid.currency"]:
        return True
    own = settings.overrides()
    return all(any(key.startswith(f"{family}.") for key in own) for family in families)


def grid(potential: float | None, contribution: float | None, rules: Rules) -> Grid:
    """The account's place on the grid: A, B, C or D.

    For a salesperson: 10 million a year is a lot, but of 50 million it is a fifth, so the
    contribution counts as middle, and there are 40 million to go for: C. Nothing is guessed: with
    a number missing there is no class. A contribution below `grid.contribution.middle` is low
    whatever the potential is.
    """
    by_amount = rules.contribution.grade(contribution)
    share = _share(potential, contribution)
    by_share = _share_level(potential, contribution, rules)
    level = _lower(by_amount, by_share)
    reach = rules.potential.grade(potential)
    return Grid(
        potential_level=reach,
        contribution_share=share,
        amount_level=by_amount,
        share_level=by_share,
        contribution_level=level,
        resource_class=resource_class(reach, level),
    )


def by_share_alone(place: Grid) -> Grid:
    """The same place where nobody knows from which amount on something is a lot."""
    unknown = dict.fromkeys(
        ("potential_level", "amount_level", "contribution_level", "resource_class")
    )
    return place.model_copy(update=unknown)


def missing_numbers(potential: float | None, contribution: float | None) -> list[Missing]:
    """What has to be found out before the account can be classified."""
    known = {Missing.POTENTIAL: potential, Missing.CONTRIBUTION: contribution}
    return [name for name, value in known.items() if value is None]


def resource_class(potential: Grade | None, contribution: Grade | None) -> ResourceClass | None:
    """The field of the grid; None when one of the two is not known."""
    if potential is None or contribution is None:
        return None
    if contribution is Grade.HIGH:
        return ResourceClass.A if potential is Grade.HIGH else ResourceClass.B
    return ResourceClass.D if potential is Grade.LOW else ResourceClass.C


def strategy(
    found: ResourceClass | None,
    stage: LifecycleStage | None,
    contribution: float | None,
    drifting: bool | None = None,
) -> Strategy | None:
    """What the class asks for; None without a class.

    A and B are to be kept, and won back once they decline or drift away. C is to be won while
    nothing is bought from us, otherwise lifted. D is watched, which is not the same as forgotten.
    """
    if found is None:
        return None
    if found is ResourceClass.D:
        return Strategy.WAIT
    if found is ResourceClass.C:
        return Strategy.LIFT if contribution else Strategy.ACQUIRE
    going = stage is LifecycleStage.DECLINE or bool(drifting)
    return Strategy.WIN_BACK if going else Strategy.MAINTAIN


def _share(potential: float | None, contribution: float | None) -> float | None:
    return contribution / potential if potential and contribution is not None else None


def _share_level(potential: float | None, contribution: float | None, rules: Rules) -> Grade | None:
    """The share's level; all of nothing is high, nothing of nothing low."""
    if potential == 0 and contribution is not None:
        return Grade.HIGH if contribution else Grade.LOW
    return rules.share.grade(_share(potential, contribution))


def _lower(by_amount: Grade | None, by_share: Grade | None) -> Grade | None:
    if by_amount is Grade.LOW:
        return Grade.LOW
    known = [level for level in (by_amount, by_share) if level is not None]
    return min(known, key=_LEVELS.index) if len(known) == 2 else None
