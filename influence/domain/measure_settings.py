"""The measures' defaults, each one a setting that an account or a single run may override."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from influence.domain.errors import BadSetting
from influence.domain.messages import N_, Message, did_you_mean
from influence.domain.words import Attitude, ReviewPart, Role, Side, Tier

__all__ = ["DEFAULTS", "MeasureSettings", "Value"]

Value = float | str


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    whole: bool = False

    def admits(self, number: float) -> bool:
        return self.low <= number <= self.high and (not self.whole or number == int(number))


_BIG = 1e15
_SHARE = _Range(0.0, 1.0)
_AMOUNT = _Range(0.0, _BIG)
_DAYS = _Range(1.0, 36_500.0)
_FACTOR = _Range(0.0, 1_000.0)
_COUNT = _Range(1.0, 1_000_000.0, whole=True)
_MONTHS = _Range(1.0, 120.0, whole=True)

_ROLE_WEIGHTS = {
    Role.APPROVER: 1.0,
    Role.DECISION_MAKER: 1.0,
    Role.ECONOMIC_BUYER: 0.8,
    Role.TECHNICAL_BUYER: 0.5,
    Role.EVALUATOR: 0.4,
    Role.PROCUREMENT: 0.4,
    Role.GATEKEEPER: 0.2,
    Role.USER: 0.2,
    Role.CHAMPION: 0.0,
    Role.COACH: 0.0,
    Role.NONE: 0.0,
}
_CADENCE = {
    ReviewPart.PEOPLE: 3.0,
    ReviewPart.OPPORTUNITIES: 3.0,
    ReviewPart.INDUSTRY: 3.0,
    ReviewPart.PRIORITIES: 3.0,
    ReviewPart.GRADE: 3.0,
    ReviewPart.COVERAGE: 6.0,
    ReviewPart.STRATEGY: 6.0,
    ReviewPart.TACTICS: 6.0,
}
"""months between two reviews of each part of the account plan"""
_TIERS = ("executive", "middle", "operational")
COVERAGE_WANT = "approver|decision_maker;economic_buyer;technical_buyer;user;champion"


def _defaults() -> dict[str, tuple[Value, _Range | None]]:
    table: dict[str, tuple[Value, _Range | None]] = {}

    def put(prefix: str, values: Mapping[object, float], allowed: _Range) -> None:
        table.update({f"{prefix}.{key}": (value, allowed) for key, value in values.items()})

    put("alpha", {a.value: 1 / 3 for a in Attitude}, _AMOUNT)
    put("role_weight", {r.value: w for r, w in _ROLE_WEIGHTS.items()}, _SHARE)
    put("strength", {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.9}, _SHARE)
    put("closeness_access", {-2: 0.0, -1: 0.1, 0: 0.3, 1: 0.6, 2: 0.9, "unrated": 0.3}, _SHARE)
    put("advocacy", {-2: 0.0, -1: 0.2, 0: 0.5, 1: 0.8, 2: 1.0, "unknown": 0.5}, _SHARE)
    put("reporting", {"down": 0.5, "up": 0.2, "dotted_factor": 0.5}, _SHARE)
    put("susceptibility", {"max": 0.5}, _Range(0.0, 0.99))
    put("half_life", {"influence": 365.0, "coverage": 365.0, "stance": 180.0}, _DAYS)
    put("cut", {"edge": 0.03, "share": 0.02}, _SHARE)
    put("weight", {"floor": 0.05}, _SHARE)
    put("turnover", {"client": 0.12, "own": 0.15, "outside": 0.12}, _SHARE)
    put("turnover", {"years": 1.0}, _Range(0.01, 50.0))
    put("effort", dict(zip(_TIERS, (3.0, 2.0, 1.0), strict=True)), _FACTOR)
    put("effort", {"new_tie": 1.0, "below_neutral": 2.0}, _FACTOR)
    put("rhythm", dict(zip(_TIERS, (90.0, 30.0, 30.0), strict=True)), _DAYS)
    put("event", {"factor": 2.0}, _FACTOR)
    put("event", {"days": 180.0}, _DAYS)
    put("grid", {"contribution.middle": 5e6, "contribution.high": 10e6}, _AMOUNT)
    put("grid", {"potential.middle": 10e6, "potential.high": 20e6}, _AMOUNT)
    put("grid", {"share.middle": 0.2, "share.high": 0.5}, _SHARE)
    table["grid.currency"] = ("CNY", None)
    put("pareto", {"s": 5e6, "a": 1e6}, _AMOUNT)
    put("rfm", {"recency.high": 90.0, "recency.middle": 180.0}, _DAYS)
    put("rfm", {"frequency.high": 12.0, "frequency.middle": 4.0}, _FACTOR)
    table["value.growth"] = (0.1, _SHARE)
    put("concentration", {"warn": 0.2, "alarm": 0.3}, _SHARE)
    put("drift", {"points": 0.5}, _Range(0.0, 100.0))
    put("drift", {"levels": 2.0}, _Range(1.0, 4.0, whole=True))
    put("cadence", {part.value: months for part, months in _CADENCE.items()}, _MONTHS)
    table["regrade.swing"] = (0.2, _SHARE)
    table["overload"] = (15.0, _COUNT)
    table["samples"] = (10_000.0, _COUNT)
    table["cycle_days"] = (90.0, _DAYS)
    table["stale_days"] = (180.0, _DAYS)
    table["coverage.want"] = (COVERAGE_WANT, None)
    return table


_TABLE = _defaults()
DEFAULTS: Mapping[str, Value] = MappingProxyType({key: value for key, (value, _) in _TABLE.items()})
"""Every key with its default."""


def _checked(key: str, value: object) -> Value:
    if key not in _TABLE:
        near = _nearest(key)
        hint = did_you_mean(near)
        sentence = N_('There is no setting "{key}".{hint}')
        raise BadSetting(Message(sentence, {"key": key, "hint": hint}))
    allowed = _TABLE[key][1]
    if key == "grid.currency":
        return _checked_currency(key, str(value))
    if allowed is None:
        return _checked_roles(key, str(value))
    try:
        number = float(str(value).strip())
    except ValueError:
        number = float("nan")
    if not allowed.admits(number):
        raise BadSetting(_unfit(key, value, number, allowed))
    return number


def _unfit(key: str, value: object, number: float, allowed: _Range) -> Message:
    """What is wrong with a value, in words of its kind."""
    sentence = N_('Setting {key}: "{value}" is not a number from {low} to {high}.')
    if allowed is _AMOUNT:
        sentence = N_('Setting {key}: "{value}" is not a number. Write one, 0 or more.')
        if number < 0:
            sentence = N_("Setting {key}: {value} is below 0. Write 0 or more.")
        elif number > allowed.high:
            sentence = N_("Setting {key}: {value} is too large. Write a smaller number.")
    elif allowed.whole:
        sentence = N_('Setting {key}: "{value}" is not a whole number from {low} to {high}.')
    limits = {"low": f"{allowed.low:.16g}", "high": f"{allowed.high:.16g}"}
    return Message(sentence, {"key": key, "value": value, **limits})


def _nearest(key: str) -> str | None:
    """The known key most like this one, if any is near; those that share a word come first."""
    typed = key.strip().casefold()
    words = {word for word in re.split(r"[._\s-]", typed) if len(word) > 2}
    alike = [known for known in _TABLE if any(word in known for word in words)]
    if alike:
        return difflib.get_close_matches(typed, alike, n=1, cutoff=0.0)[0]
    return next(iter(difflib.get_close_matches(typed, _TABLE, n=1, cutoff=0.7)), None)


def _checked_currency(key: str, value: str) -> str:
    code = value.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        sentence = N_('Setting {key}: "{value}" is not a currency. Write it as CNY or USD.')
        raise BadSetting(Message(sentence, {"key": key, "value": value}))
    return code


def _checked_roles(key: str, value: str) -> str:
    known = {role.value for role in Role}
    groups = [[role.strip() for role in group.split("|")] for group in value.split(";")]
    for group in groups:
        for role in group:
            if role not in known:
                raise BadSetting(
                    Message(
                        N_('Setting {key}: "{value}" is not a role.'), {"key": key, "value": role}
                    )
                )
    return ";".join("|".join(group) for group in groups)


class MeasureSettings(Mapping[str, Value]):
    """All settings in force: the defaults, then the account's, then this run's.

    Reads like a mapping from key to value; `number(key)` gives a float. Raises BadSetting, naming
    the nearest key, for a key that does not exist or a value out of range.
    """

    def __init__(self, overrides: Mapping[str, object] | None = None) -> None:
        values = dict(DEFAULTS)
        for key, value in (overrides or {}).items():
            values[key] = _checked(key, value)
        self._values: Mapping[str, Value] = MappingProxyType(values)
        alphas = {attitude: self.alpha(attitude) for attitude in Attitude}
        total = sum(alphas.values())
        if total <= 0:
            raise BadSetting(Message(N_("The three alpha weights cannot all be 0.")))
        self._alphas = {a: alpha / total for a, alpha in alphas.items() if alpha > 0}

    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"MeasureSettings({self.overrides()!r})"

    def with_(self, overrides: Mapping[str, object]) -> "MeasureSettings":
        """These settings with some replaced."""
        return MeasureSettings({**self.overrides(), **overrides})

    def overrides(self) -> dict[str, Value]:
        """Only what differs from the defaults."""
        return {key: value for key, value in self.items() if value != DEFAULTS[key]}

    def number(self, key: str) -> float:
        """A numeric setting."""
        return float(self._values[key])

    def alpha(self, attitude: Attitude) -> float:
        """Weight of one attitude in the composite, before division by the sum."""
        return self.number(f"alpha.{attitude.value}")

    def alphas(self) -> dict[Attitude, float]:
        """Attitude weights that sum to 1; an attitude with weight 0 is left out."""
        return dict(self._alphas)

    def role_weight(self, roles: Iterable[Role]) -> float:
        """Decision weight of somebody with these roles: the heaviest, 0 without any."""
        return max((self.number(f"role_weight.{role.value}") for role in roles), default=0.0)

    def strength(self, level: int) -> float:
        """Probability that an influence of this strength sways; 0 for strength 0."""
        return self.number(f"strength.{min(level, 5)}") if level > 0 else 0.0

    def closeness_access(self, level: int | None) -> float:
        """Access through a tie of this closeness."""
        return self.number(f"closeness_access.{'unrated' if level is None else level}")

    def advocacy(self, level: int | None) -> float:
        """Chance that somebody with this solution acceptance passes our case on."""
        return self.number(f"advocacy.{'unknown' if level is None else level}")

    def turnover(self, side: Side, ours: bool) -> float:
        """Chance a year that somebody of this side leaves."""
        if ours:
            return self.number("turnover.own")
        return self.number("turnover.client" if side is Side.CLIENT else "turnover.outside")

    def rhythm(self, tier: Tier | None) -> float:
        """Days within which somebody of this tier should be met; unknown tier: as middle."""
        return self.number(f"rhythm.{(tier or Tier.MIDDLE).value}")

    @property
    def samples(self) -> int:
        """Worlds drawn by Monte Carlo."""
        return int(self.number("samples"))
