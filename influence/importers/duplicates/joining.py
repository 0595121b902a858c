"""One person out of two, among the rows of an account."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import free_key
from influence.domain.fact import Fact
from influence.domain.invariants import clashes
from influence.domain.known_as import ALSO, CALLED, NOT, both_names, with_entries
from influence.domain.lines import ENDS, ReportingLine
from influence.domain.mentions import folded, spoken_names, together
from influence.domain.messages import N_, Loss, Message
from influence.domain.table import PEOPLE_KINDS, Key, Kind, Table
from influence.domain.words import LineKind
from influence.fact_files import FactFile

DIFFERS = N_(
    "{keep} keeps {column} {kept}; {drop}, who is the same person, had {other}. "
    "If that is right, record it."
)
WITH_THEMSELVES = N_(
    "a row of {table} between {one} and {other} was left out: they are one person."
)
OTHER_MANAGER = N_(
    "{keep} goes on reporting to {manager}; that {drop}, who is the same person, reported to "
    "{other} was left out. If that is right, record it."
)
_BETWEEN = re.compile("([;；\n,，、])")
_MOST_SUBJECTS = 1_000
"""Length of the subjects of a day between two people."""
Rows = dict[str, MutableMapping[Key, Fact]]


@dataclass
class Joined:
    """What joining changed: keys of the rows that are new or others now, and what was left out."""

    rows: Rows
    of_a_crm: bool = False
    people: Mapping[Key, Fact] = field(default_factory=dict)
    """the contacts as they were"""
    changed: dict[str, dict[Key, str]] = field(default_factory=dict)
    """by table and key: who the row was about before"""
    gone: list[tuple[str, Key]] = field(default_factory=list)
    notes: list[tuple[str, Message]] = field(default_factory=list)
    """the dropped id and the sentence"""
    brought: dict[Key, str] = field(default_factory=dict)
    """reporting lines that a dropped person brought to the one that stays, and who that was"""

    def called(self, id: str) -> str:
        """Somebody's name, with the id."""
        return named(id, getattr(self.people.get((id,)), "name", None))


def join(
    rows: Mapping[str, Mapping[Key, Fact]], into: Mapping[str, str], of_a_crm: bool = False
) -> Joined:
    """The rows with every id of `into` replaced by the one it leads to.

    Rows of the dropped person move to the one that stays: where both have one of the same key,
    empty cells are filled and what differs stays as it was with the one that stays. An id that
    nobody bears here, such as `norland/li-na`, is only replaced where it is mentioned.
    `of_a_crm`: what it has of one day under two records is put together.
    """
    joined = Joined(
        {
            n: facts.copy() if isinstance(facts, FactFile) else dict(facts)
            for n, facts in rows.items()
        },
        of_a_crm,
        rows["contacts"],
    )
    for name, facts in joined.rows.items():
        table = t.TABLES[name]
        told = [
            (key, fact, who) for key, fact in facts.items() if (who := _told(fact, table, into))
        ]
        for key, _, _ in told:
            del facts[key]
        # The own rows of those who stay come first: what moves to them fills these.
        told.sort(key=lambda one: _whose(table, one[1]) in into)
        for key, fact, who in told:
            _move(joined, table, key, (fact, who), into)
    for who, note in one_manager(joined.rows["reporting_lines"], joined.brought, joined.called):
        joined.notes.append((who, note))
    return joined


def named(id: str, name: str | None) -> str:
    """How a sentence calls somebody, of whom there may be another one of the same name."""
    return f"{name} ({id})" if name and name != id else id


def _told(fact: Fact, table: Table, into: Mapping[str, str]) -> str:
    """Who of the dropped a row is about or mentions."""
    if table is t.CONTACTS:
        id = getattr(fact, "id", "")
        return id if id in into else ""
    for column in table.columns:
        value = getattr(fact, column.attribute)
        if column.kind in PEOPLE_KINDS and value in into and _is_person(fact, column.kind):
            return str(value)
    if table is t.REVIEWS:
        people = _BETWEEN.split(getattr(fact, "participants", None) or "")
        return next((one.strip() for one in people if one.strip() in into), "")
    return ""


def _whose(table: Table, fact: Fact) -> str | None:
    """Whose row it is: the first person it names."""
    column = next((column for column in table.columns if column.kind in PEOPLE_KINDS), None)
    return getattr(fact, column.attribute) if column else None


def _is_person(fact: Fact, kind: Kind) -> bool:
    """A subject may be a department or the account."""
    return kind is not Kind.SUBJECT or getattr(fact, "subject_kind", None) in (None, "contact")


def _replaced(table: Table, fact: Fact, into: Mapping[str, str]) -> dict[str, Any]:
    """The row's cells with other ids in them."""
    cells = table.to_row(fact)
    if table is t.CONTACTS:
        return {**cells, "id": into[cells["id"]]}
    for column in table.columns:
        value = cells[column.name]
        if column.kind in PEOPLE_KINDS and value in into and _is_person(fact, column.kind):
            cells[column.name] = into[value]
    if table is t.REVIEWS and cells["participants"]:
        cells["participants"] = "".join(
            _instead(one, into) for one in _BETWEEN.split(cells["participants"])
        )
    return cells


def _instead(entry: str, into: Mapping[str, str]) -> str:
    id = entry.strip()
    return entry.replace(id, into[id]) if id in into else entry


def _move(
    joined: Joined, table: Table, key: Key, told: tuple[Fact, str], into: Mapping[str, str]
) -> None:
    fact, who = told
    cells = _replaced(table, fact, into)
    ends = ENDS.get(table.name)
    if ends and cells[ends[0]] == cells[ends[1]]:
        params = {"table": table.label, "one": joined.called(who)}
        params["other"] = joined.called(into[who])
        joined.notes.append((who, Loss(WITH_THEMSELVES, params)))
        joined.gone.append((table.name, key))
        return
    if table is t.CONTACTS:
        cells["external_id"] = with_entries(cells["external_id"], [ALSO + who])
    facts = joined.rows[table.name]
    moved = table.from_row(cells)
    new = table.key_of(moved)
    standing = facts.get(new)
    if table.numbered:
        standing = next((f for f in facts.values() if f == moved), None)
        new = new if standing else free_key(table, moved, facts)
    if standing is not None:
        moved = table.from_row(_filled(joined, table, (standing, cells), who))
    elif table is t.REPORTING_LINES and _whose(table, fact) in into:
        joined.brought[new] = who
    if moved != standing:
        facts[new] = moved
        joined.changed.setdefault(table.name, {})[new] = who
    if new != key:
        joined.gone.append((table.name, key))


def _filled(
    joined: Joined, table: Table, both: tuple[Fact, Mapping[str, Any]], who: str
) -> dict[str, Any]:
    """The cells of the row that stays, empty ones filled from the other."""
    kept, other = table.to_row(both[0]), dict(both[1])
    if table is t.INTERACTIONS and joined.of_a_crm:
        kept |= both_subjects(kept, other)
        if set((other["note"] or "").split("; ")) <= set((kept["note"] or "").split("; ")):
            other["note"] = None
    filled, notes = filled_cells(table, kept, other, who, joined.called)
    joined.notes.extend((who, note) for _, note in notes)
    return filled


def both_subjects(standing: Mapping[str, Any], cells: Mapping[str, Any]) -> dict[str, Any]:
    """A CRM may know several mails of a day between two people; for us they are one interaction.

    It has the subjects of all of them, as far as they fit, and the opportunity of the first.
    """
    earlier, note = standing.get("note") or "", cells.get("note") or ""
    known = earlier.split("; ")
    new = [one for one in note.split("; ") if one not in known]
    told = "; ".join([*filter(None, [earlier]), *filter(None, new)])
    told = earlier if earlier and len(told) > _MOST_SUBJECTS else told
    opportunity = standing.get("opportunity") or cells.get("opportunity")
    return {"note": told or None, "opportunity": opportunity}


def filled_cells(
    table: Table,
    kept: Mapping[str, Any],
    other: Mapping[str, Any],
    who: str,
    called: Callable[[str], str],
) -> tuple[dict[str, Any], list[tuple[str, Message]]]:
    """Cells of one row, empty ones filled from another row; and for each column that differs a
    sentence.

    A person keeps their name, is known by the other one too, and keeps all ids they have in other
    systems.
    """
    filled = dict(kept)
    notes: list[tuple[str, Message]] = []
    if table is t.CONTACTS:
        filled |= _with_name(kept, other.get("name"))
    for column in table.columns:
        name, value = column.name, other.get(column.name)
        if value is None or _same(name, value, kept.get(name)) or name in ("id", "name"):
            continue
        if name == "external_id" and filled.get(name):
            filled[name] = with_entries(filled[name], _not_themselves(value, (kept["id"], who)))
        elif filled.get(name) is None:
            filled[name] = value
        elif not (name == "side" and value == "client"):  # which is what nobody has to write
            keep = ", ".join(map(called, _ids(table, kept)))
            params = {"keep": keep, "drop": called(who), "column": column.label}
            message = Loss(DIFFERS, {**params, "kept": kept[name], "other": value})
            notes.append((name, message))
    return filled, notes


def _same(column: str, one: Any, other: Any) -> bool:
    """Whether two cells say the same; no mail goes astray for a capital."""
    if column == "email" and one and other:
        return str(one).casefold() == str(other).casefold()
    return bool(one == other)


def _with_name(kept: Mapping[str, Any], other: str | None) -> dict[str, Any]:
    """The cells that remember a second name: who reads the one or writes the other finds them."""
    names = [together(" ".join(name.split())) for name in (kept["name"], other) if name]
    if len(set(map(folded, names))) < 2:
        return {}
    ours = kept.get("side") == "own" or kept.get("team_role")
    shown = names[0] if ours else both_names(*names)  # ours are called alike in all accounts
    said = dict.fromkeys((*names, *sorted(spoken_names(shown))))
    marks = [CALLED + name for name in said if name != shown]
    return {"name": shown, "external_id": with_entries(kept.get("external_id"), marks)}


def _ids(table: Table, cells: Mapping[str, Any]) -> Iterator[str]:
    return (str(cells[name]) for name in table.key if cells.get(name) is not None)


def _not_themselves(external_id: str, ids: Iterable[str]) -> list[str]:
    said = {NOT + id for id in ids}
    return [
        one.strip() for one in external_id.split(";") if one.strip() and one.strip() not in said
    ]


def one_manager(
    rows: MutableMapping[Key, Fact], brought: dict[Key, str], called: Callable[[str], str]
) -> list[tuple[str, Message]]:
    """Take out each second solid manager at the same time that a dropped person brought.

    `brought` tells by key who; answers who and the sentence.
    """
    notes: list[tuple[str, Message]] = []
    views: dict[tuple[str, str | None], list[tuple[Key, ReportingLine]]] = defaultdict(list)
    reports = {key[0] for key in brought}
    # Those that were there come first: of two that clash, the later one goes.
    for key in sorted(rows, key=lambda key: (key in brought, key)) if reports else ():
        line = rows[key]
        if key[0] in reports and isinstance(line, ReportingLine) and line.kind is LineKind.SOLID:
            views[line.report, line.opportunity].append((key, line))
    for lines in views.values():
        for (key, line), (_, other) in clashes(lines):
            who = brought.pop(key, None)
            if who is not None and key in rows:
                del rows[key]
                params = {"keep": called(line.report), "drop": called(who)}
                params |= {"manager": called(other.manager), "other": called(line.manager)}
                notes.append((who, Loss(OTHER_MANAGER, params)))
    return notes
