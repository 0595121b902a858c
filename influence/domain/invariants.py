"""The rules an account's facts keep, gathered all at once."""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.contact import US, Post
from influence.domain.errors import BadSetting
from influence.domain.fact import Fact
from influence.domain.lines import ENDS, Coverage, Influence, ReportingLine
from influence.domain.measure_settings import DEFAULTS, MeasureSettings
from influence.domain.messages import N_, Message, did_you_mean
from influence.domain.table import Column, Key, Kind, Table
from influence.domain.words import LineKind, Side

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: the sentence, and the rows it is about."""

    code: str
    message: Message
    table: str
    keys: tuple[Key, ...]
    column: str | None = None
    ids: tuple[str, ...] = ()


def violations(account: AccountMap, today: date) -> list[Violation]:
    """Every broken rule of an account, in the tables' order."""
    checks: tuple[Callable[[AccountMap, date], Iterable[Violation]], ...] = (
        _reserved_ids,
        _single_cells,
        _self_lines,
        _reversed_dates,
        _zero_strengths,
        _coverage_by_others,
        _department_circles,
        _two_managers,
        _reporting_circles,
        _settings,
    )
    order = {name: index for index, name in enumerate(t.TABLES)}
    found = [violation for check in checks for violation in check(account, today)]
    return sorted(found, key=lambda v: (order[v.table], v.keys))


def _of(account: AccountMap, table: Table, model: type[F]) -> Iterator[tuple[Key, F]]:
    """The facts of a table one after the other: together they can be more than memory holds."""
    for key, fact in account.rows[table.name].items():
        if isinstance(fact, model):
            yield key, fact


def _reserved_ids(account: AccountMap, today: date) -> Iterator[Violation]:
    for id in account.contacts:
        if id == US:
            message = Message(N_('the id "US" is reserved for ourselves. Choose another id.'))
            yield Violation("reserved_id", message, "contacts", ((id,),), "id", (id,))


def _single_cells(account: AccountMap, today: date) -> Iterator[Violation]:
    """References that lead nowhere and days that are yet to come: all facts are read once."""
    known = _known_ids(account)
    watched = {
        table.name: [c for c in table.columns if c.kind in known or c.past]
        for table in t.TABLES.values()
    }
    for table, key, fact in account.facts():
        for column in watched[table.name]:
            value = getattr(fact, column.attribute)
            if not value:
                continue
            if column.past and value > today:
                yield _future_day(table, key, column, value, today)
            elif column.kind in known and value not in known[column.kind]:
                yield _unknown_id(table, key, column, value, known[column.kind])


def _unknown_id(
    table: Table, key: Key, column: Column, reference: str, known: Iterable[str]
) -> Violation:
    message = unknown_reference(column, reference, known)
    return Violation("unknown_id", message, table.name, (key,), column.name, (reference,))


def _future_day(table: Table, key: Key, column: Column, day: date, today: date) -> Violation:
    sentence = N_("{date} lies in the future (today is {today}). Correct the date.")
    message = Message(sentence, {"date": day, "today": today})
    return Violation("future_date", message, table.name, (key,), column.name)


def _known_ids(account: AccountMap) -> dict[Kind, set[str]]:
    people = set(account.contacts) | set(account.guests)
    departments = set(account.departments)
    accounts = {account.id, *(account.group.accounts if account.group else ())}
    return {
        Kind.CONTACT: people,
        Kind.DEPARTMENT: departments,
        Kind.OPPORTUNITY: set(account.opportunities),
        Kind.SUBJECT: people | departments | accounts,
    }


_MISSING = {
    Kind.CONTACT: N_('there is no contact "{id}".{hint} Add it to contacts or correct the id.'),
    Kind.DEPARTMENT: N_('there is no department "{id}".{hint} Add it to departments.'),
    Kind.OPPORTUNITY: N_('there is no opportunity "{id}".{hint} Add it to opportunities.'),
    Kind.ACCOUNT: N_('there is no account "{id}".{hint} Add it to accounts.'),
    Kind.SUBJECT: N_('there is no contact or department "{id}".{hint}'),
}


def unknown_reference(column: Column, id: str, known: Iterable[str]) -> Message:
    """The sentence for a reference that leads nowhere, with the nearest id that exists."""
    nearest = difflib.get_close_matches(id, list(known), n=1, cutoff=0.75)
    hint = did_you_mean(next(iter(nearest), None))
    return Message(_MISSING[column.kind], {"id": id, "hint": hint})


_SELF = {
    "reporting_lines": N_("{id} reports to themselves. Correct one id."),
    "influences": N_("{id} sways themselves. Correct one id."),
    "conflicts": N_("{id} is in conflict with themselves. Correct one id."),
}


def _self_lines(account: AccountMap, today: date) -> Iterator[Violation]:
    for table, sentence in _SELF.items():
        first, second = ENDS[table]
        for key, fact in account.rows[table].items():
            id = getattr(fact, first)
            if id == getattr(fact, second):
                message = Message(sentence, {"id": id})
                yield Violation("self_line", message, table, (key,), second, (id,))


_IN_POST = {"contacts": ("in_post_since", "leaving_on")}
_SPANS = _IN_POST | {name: table.dated for name, table in t.TABLES.items() if table.dated}


def _reversed_dates(account: AccountMap, today: date) -> Iterator[Violation]:
    for name, (first, last) in _SPANS.items():
        table = t.TABLES[name]
        for key, fact in account.rows[name].items():
            start = getattr(fact, table.column(first).attribute)
            end = getattr(fact, table.column(last).attribute)
            if start is not None and end is not None and end < start:
                sentence = N_("it ends on {end}, before it begins on {start}. Correct one date.")
                message = Message(sentence, {"start": start, "end": end})
                yield Violation("reversed_dates", message, name, (key,), last)


def _zero_strengths(account: AccountMap, today: date) -> Iterator[Violation]:
    sentence = N_(
        "strength 0 removes a line in one opportunity and needs one. "
        "Name the opportunity, or give a strength from 1 to 5."
    )
    for key, line in _of(account, t.INFLUENCES, Influence):
        if line.strength == 0 and not line.opportunity:
            yield Violation("zero_strength", Message(sentence), "influences", (key,), "strength")


def _coverage_by_others(account: AccountMap, today: date) -> Iterator[Violation]:
    sentence = N_(
        "{name} is not one of our people. Set side to own "
        "(or team_role for an external lead expert), or name a colleague."
    )
    ours = our_people(account)
    known = account.contacts.keys() | account.guests.keys()
    for key, tie in _of(account, t.COVERAGE, Coverage):
        if tie.own in known and tie.own not in ours:
            message = Message(sentence, {"name": tie.own})
            yield Violation("not_ours", message, "coverage", (key,), "own", (tie.own,))


def our_people(account: AccountMap) -> set[str]:
    """Ids of everybody who is or at some time was one of our people, guests included."""
    ours = {id for id, contact in account.contacts.items() if contact.is_ours}
    ours |= {post.contact for _, post in _of(account, t.POSTS, Post) if post.side is Side.OWN}
    return ours | {id for id, guest in account.guests.items() if guest.contact.is_ours}


def _department_circles(account: AccountMap, today: date) -> Iterator[Violation]:
    parents = {id: d.parent for id, d in account.departments.items() if d.parent}
    for circle in circles({id: [parent] for id, parent in parents.items()}):
        message = Message(
            N_("{circle} contain each other in a circle. Remove one parent."),
            {"circle": circle_text(circle)},
        )
        keys = tuple((id,) for id in circle)
        yield Violation("department_circle", message, "departments", keys, "parent", tuple(circle))


def circle_text(circle: Sequence[str]) -> str:
    """`a > b > a`."""
    return " > ".join([*circle, circle[0]])


def circles(up: dict[str, list[str]]) -> list[list[str]]:
    """The circles of a graph given as node -> nodes above; each once, from its smallest node."""
    # Not networkx, which an import need not load: its simple_cycles tells every way round.
    state: dict[str, int] = {}
    found: list[list[str]] = []
    for start in sorted(up):
        if start in state:
            continue
        path, stack = [start], [iter(up[start])]
        state[start] = 1
        while stack:
            above = next(stack[-1], None)
            if above is None:
                stack.pop()
                state[path.pop()] = 2
            elif state.get(above) == 1:
                found.append(_from_smallest(path[path.index(above) :]))
            elif above not in state:
                state[above] = 1
                path.append(above)
                stack.append(iter(up.get(above, [])))
    return found


def _from_smallest(circle: list[str]) -> list[str]:
    at = circle.index(min(circle))
    return circle[at:] + circle[:at]


Line = tuple[Key, ReportingLine]


def solid_lines(account: AccountMap) -> dict[str, list[Line]]:
    """Solid reporting lines by view: "" for the company, else the opportunity's own chain."""
    views: dict[str, list[Line]] = defaultdict(list)
    for key, line in _of(account, t.REPORTING_LINES, ReportingLine):
        if line.kind is LineKind.SOLID:
            views[line.opportunity or ""].append((key, line))
    return views


def _two_managers(account: AccountMap, today: date) -> Iterator[Violation]:
    sentence = N_(
        "{report} has two solid managers at once: {first} and {second}. "
        "End one line or make it dotted."
    )
    for lines in solid_lines(account).values():
        by_report: dict[str, list[Line]] = defaultdict(list)
        for key, line in lines:
            by_report[line.report].append((key, line))
        for report, found in by_report.items():
            for (key, line), (other_key, other) in clashes(found):
                names = {"report": report, "first": other.manager, "second": line.manager}
                ids = (report, other.manager, line.manager)
                message = Message(sentence, names)
                keys = (other_key, key)
                yield Violation("two_managers", message, "reporting_lines", keys, "manager", ids)


def clashes(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Pairs (later, earlier) of one report's lines to different managers that overlap in time."""
    return [
        (line, other)
        for index, line in enumerate(lines)
        for other in lines[:index]
        if line[1].manager != other[1].manager and _overlap(line[1], other[1])
    ]


def _overlap(a: ReportingLine, b: ReportingLine) -> bool:
    start = max(a.valid_from or date.min, b.valid_from or date.min)
    end = min(a.valid_to or date.max, b.valid_to or date.max)
    return start <= end


def _reporting_circles(account: AccountMap, today: date) -> Iterator[Violation]:
    sentence = N_("{circle} report to each other in a circle. Remove one line.")
    for lines in solid_lines(account).values():
        for circle, keys in reporting_circles(lines):
            message = Message(sentence, {"circle": circle_text(circle)})
            yield Violation(
                "reporting_circle", message, "reporting_lines", keys, "manager", tuple(circle)
            )


def reporting_circles(lines: Sequence[Line]) -> list[tuple[list[str], tuple[Key, ...]]]:
    """Circles that exist at some date, each with the rows that make it."""
    starts = {line.valid_from or date.min for _, line in lines}
    found: dict[tuple[str, ...], tuple[Key, ...]] = {}
    for day in sorted(starts):
        current = [
            (key, line)
            for key, line in lines
            if (line.valid_from or date.min) <= day <= (line.valid_to or date.max)
        ]
        up: dict[str, list[str]] = defaultdict(list)
        for _, line in current:
            if line.report != line.manager:
                up[line.report].append(line.manager)
        for circle in circles(up):
            steps = set(zip(circle, [*circle[1:], circle[0]], strict=True))
            keys = tuple(key for key, line in current if (line.report, line.manager) in steps)
            found.setdefault(tuple(circle), keys)
    return [(list(circle), keys) for circle, keys in found.items()]


def _settings(account: AccountMap, today: date) -> Iterator[Violation]:
    good: dict[str, object] = {}
    for key, fact in account.rows["settings"].items():
        name, value = str(getattr(fact, "key", "")), getattr(fact, "value", "")
        try:
            MeasureSettings({name: value, **_other_alphas(name)})
        except BadSetting as error:
            column = "value" if name in DEFAULTS else "key"
            yield Violation("bad_setting", error.message, "settings", (key,), column)
        else:
            good[name] = value
    try:
        MeasureSettings(good)
    except BadSetting as error:
        alphas = tuple((name,) for name in good if name.startswith("alpha."))
        yield Violation("bad_setting", error.message, "settings", alphas, "value")


def _other_alphas(name: str) -> dict[str, object]:
    """Keeps the sum of the alphas positive, so that one alpha of 0 alone is no error."""
    return {
        key: 1
        for key in ("alpha.relationship", "alpha.solution", "alpha.price")
        if key != name and name.startswith("alpha.")
    }
