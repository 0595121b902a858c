"""Who keeps the map fresh: facts confirmed per person and month, from the store's journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from influence.analyses.checkable import Checkable
from influence.analyses.common import Part
from influence.analyses.fact_widths import Widths
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, RowChange, standing
from influence.domain.questions import FactKind
from influence.domain.words import Attitude, FactStatus

_Id = tuple[str | None, ...]
_IDS = ("contact", "assessor", "own", "influencer", "influenced", "opportunity")


class Keeper(Part):
    """What one person confirmed in one month (of the change, UTC: `2026-06`).

    `facts` counts the facts, each once: attitudes given, influence lines seen, ties rated or
    their contact renewed; what was only assumed does not count. `standing` are those of them
    that nobody confirmed later and that need no check on the day. The widths are the sums of
    what these decide (see `fact_widths`): so much would be open again without them. They are
    summed fact by fact, so facts that hide each other count in full; the journal is not rewound.
    """

    by: str
    month: str
    facts: int
    standing: int
    width_access: float
    width_closeness: float
    width_leaning: float


@dataclass(frozen=True, slots=True)
class _Confirmed:
    """A fact, and the row that says it."""

    fact: _Id
    row: _Id


def keepers(
    account: AccountMap, changes: Sequence[Change], good: Mapping[Checkable, Widths]
) -> list[Keeper]:
    """The keepers of an account or group, the latest month first, then by facts.

    changes: the journal, newest first; what was taken back does not count. good: the facts that
    need no check today, with what they decide.
    """
    inside = account.group.accounts if account.group else {account.id}
    counted: dict[tuple[str, str], set[_Id]] = defaultdict(set)
    last: dict[_Id, tuple[str, str]] = {}
    for change in reversed(standing(changes).values()):
        who = (change.by, f"{change.at:%Y-%m}")
        for row in change.rows:
            for confirmed in _confirmed(_in_group(row, account)) if row.account in inside else ():
                counted[who].add(confirmed.fact)
                last[confirmed.row] = who
    credited: dict[tuple[str, str], list[Widths]] = defaultdict(list)
    for fact, found in good.items():
        if (row_id := _row_of(fact)) in last:
            credited[last[row_id]].append(found)
    made = [_keeper(who, facts, credited[who]) for who, facts in counted.items()]
    made.sort(key=lambda keeper: (-keeper.facts, keeper.by))
    return sorted(made, key=lambda keeper: keeper.month, reverse=True)


def _keeper(who: tuple[str, str], facts: set[_Id], good: Sequence[Widths]) -> Keeper:
    return Keeper(
        by=who[0],
        month=who[1],
        facts=len(facts),
        standing=len(good),
        width_access=sum(found.access.width for found in good),
        width_closeness=sum(found.closeness.width for found in good if found.closeness),
        width_leaning=sum(found.leaning.width for found in good if found.leaning),
    )


def _in_group(change: RowChange, account: AccountMap) -> RowChange:
    """The change with the ids that people and opportunities have in a group."""
    group = account.group
    if group is None or change.after is None:
        return change
    known = {*group.people, *group.opportunities}
    named = {
        column: f"{change.account}/{change.after[column]}"
        for column in _IDS
        if f"{change.account}/{change.after.get(column)}" in known
    }
    return replace(change, after={**change.after, **named})


def _confirmed(change: RowChange) -> Iterator[_Confirmed]:
    """The facts that a change of one row confirms."""
    before, after = change.before or {}, change.after
    if after is None or after.get("status") == FactStatus.ASSUMED.value:
        return
    if change.table == "assessments":
        for attitude in Attitude:
            given = after[attitude.value] is not None
            if given and _moved(before, after, attitude.value, "status"):
                fact = (after["contact"], attitude.value, after["opportunity"])
                yield _Confirmed(fact, (*fact, after["date"], after["assessor"]))
    elif change.table == "influences":
        if _moved(before, after, "strength", "status", "valid_to"):
            fact = tuple(after[c] for c in ("influencer", "influenced", "basis", "opportunity"))
            yield _Confirmed(fact, (*fact, after["observed_on"]))
    elif change.table in ("coverage", "interactions"):
        met = change.table == "interactions" or _moved(before, after, "closeness", "last_contact")
        if met:
            fact = (after["own"], after["contact"], FactKind.CLOSENESS.value)
            yield _Confirmed(fact, fact)


def _moved(before: Mapping[str, object], after: Mapping[str, object], *columns: str) -> bool:
    return any(before.get(column) != after[column] for column in columns)


def _row_of(fact: Checkable) -> _Id:
    """The row of the fact, as `_confirmed` names it."""
    ref, day = fact.ref, fact.date.isoformat() if fact.date else None
    if ref.kind is FactKind.ATTITUDE:
        return (*ref.about, str(ref.attitude), ref.opportunity, day, fact.said_by)
    if ref.kind is FactKind.INFLUENCE:
        return (*ref.about, ref.basis and ref.basis.value, ref.opportunity, day)
    return (*ref.about, FactKind.CLOSENESS.value)
