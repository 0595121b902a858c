"""The lines on the map: reporting, influence, conflict, coverage."""

from datetime import date

from influence.domain.fact import Evidenced, Fact, Level, Strength
from influence.domain.scales import DEFAULT_STRENGTH
from influence.domain.words import Basis, CoverageRole, LineKind

ENDS = {
    "reporting_lines": ("report", "manager"),
    "influences": ("influencer", "influenced"),
    "conflicts": ("a", "b"),
    "coverage": ("own", "contact"),
}
"""Tables whose rows are lines between two people: from the first column to the second."""


class ReportingLine(Fact):
    """`report` reports to `manager`; with an opportunity it belongs to that deal's own chain."""

    report: str
    manager: str
    kind: LineKind = LineKind.SOLID
    opportunity: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Influence(Evidenced):
    """`influencer` can sway `influenced`, strength 1 (hardly) to 5 (nearly always).

    Strength 0 only with an opportunity: it removes the line in that opportunity.
    """

    influencer: str
    influenced: str
    strength: Strength = DEFAULT_STRENGTH
    opportunity: str | None = None
    basis: Basis | None = None
    observed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Conflict(Fact):
    """Two people who work against each other; undirected. No introduction goes along it."""

    a: str
    b: str
    evidence: str | None = None
    observed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Coverage(Fact):
    """One of our people (`own`) holds the relationship with a contact."""

    own: str
    contact: str
    role: CoverageRole | None = None
    closeness: Level | None = None
    since: date | None = None
    last_contact: date | None = None
    valid_to: date | None = None
    evidence: str | None = None
