"""Title, account, fiscal year, day and author of the people section."""

from __future__ import annotations

from datetime import date

from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.domain.periods import year_start
from influence.reports.names import Names
from influence.wording.texts import Cell, Joined


def subtitle(found: Findings, names: Names) -> Cell:
    """`People: present state and targets · fiscal year 2026`; day and author stand below it."""
    account, on = found.view.account.account, found.view.question.as_of
    year = fiscal_year(account.fiscal_year_start, on)
    parts: list[Cell] = [Message(N_("People: present state and targets"))]
    if found.closeness.opportunity or names.grouped:
        parts.append(names.scope(found.closeness.opportunity))
    if year:
        parts.append(Message(N_("fiscal year {year}"), {"year": year}))
    return Joined(parts, N_(" · "))


def author(found: Findings, names: Names) -> Cell:
    """Whoever the account belongs to; nobody where that is not recorded."""
    owner = found.view.account.account.owner
    return names.person(owner) if owner else None


def fiscal_year(start: str | None, on: date) -> str | None:
    """The fiscal year of a day: `2026`, or `2026/27` where it does not begin in January.

    `start` is month and day, `04-01`; None where nobody recorded it.
    """
    if start is None:
        return None
    begun = year_start(start, on)
    return str(begun.year) if begun.month == 1 else f"{begun.year}/{(begun.year + 1) % 100:02}"
