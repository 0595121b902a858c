"""How we reach each decider, as a table for readers of pages."""

from __future__ import annotations

from dataclasses import replace

from influence.analyses.single_points import SinglePoints, TargetAccess, TargetStatus
from influence.domain.messages import N_, Message
from influence.reports.blocks import Row
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable
from influence.reports.single_points_report import TARGET_COLUMNS, fragile_ties, target_row
from influence.wording.texts import Cell

_SHOWN = 12


def reach_table(result: SinglePoints, names: Names, deal: str | None = None) -> LongTable:
    """Decider by decider; below those in danger what every route to them hangs on.

    `deal`: the name of the opportunity that they decide, where it is not that of the document.
    """
    title = Message(N_("How we reach each decider"))
    if deal is not None:
        title = Message(N_("{deal}: how we reach each decider"), {"deal": deal})
    rows = [_row(names, target) for target in result.targets]
    return LongTable(TARGET_COLUMNS, rows, title, shown=_SHOWN)


def _row(names: Names, target: TargetAccess) -> Row:
    # How far sampling may be off is said once for all deciders, not below each.
    told = [detail for detail in (_nobody(target), fragile_ties(names, target)) if detail]
    return replace(target_row(names, target), details=told)


def _nobody(target: TargetAccess) -> Cell:
    if target.status is not TargetStatus.NONE:
        return None
    return Message(N_("Nobody of us reaches this person, directly or through others."))
