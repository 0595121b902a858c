"""Departures worked out a second time, from the rows of the tables, by code of its own.

Written from the text of the measures (sections 0a, 1, 2, 4 and 6), with the defaults, on TODAY, for
the small accounts of `small_accounts`: no posts, no opportunities, nobody external who is ours.
Access is summed over all outcomes of the lines, one decider at a time.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.accounts import TODAY

STRENGTH = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.9}
ACCESS = {-2: 0.0, -1: 0.1, 0: 0.3, 1: 0.6, 2: 0.9, None: 0.3}
PASSES_ON = {-2: 0.0, -1: 0.2, 0: 0.5, 1: 0.8, 2: 1.0, None: 0.5}
WEIGHT = {"approver": 1.0, "economic_buyer": 0.8, "user": 0.2, "champion": 0.0}


def faded(value: float, day: Any) -> float:
    beyond = 0 if day is None else max(0, (TODAY - day).days - 90)
    return value * 2 ** (-beyond / 365)


@dataclass
class Tables:
    """The rows that matter, as plain dictionaries that a departure may change."""

    side: dict[str, str]
    role: dict[str, str | None]
    lines: list[tuple[str, str, str]] = field(default_factory=list)  # report, manager, kind
    influences: list[Any] = field(default_factory=list)
    conflicts: set[frozenset[str]] = field(default_factory=set)
    ties: list[tuple[str, str, float]] = field(default_factory=list)  # own, contact, q today
    known: dict[str, dict[str, Any]] = field(default_factory=dict)  # attitude -> (level, row)
    derived: dict[str, tuple[str, float]] = field(default_factory=dict)  # contact -> holder, q

    @classmethod
    def of(cls, account: Any) -> "Tables":
        people = account.contacts.values()
        found = cls(
            side={c.id: c.side.value for c in people},
            role={c.id: c.decision_role.value if c.decision_role else None for c in people},
            lines=[(r.report, r.manager, r.kind.value) for r in account.reporting_lines],
            influences=list(account.influences),
            conflicts={frozenset((c.a, c.b)) for c in account.conflicts},
            ties=[
                (c.own, c.contact, faded(ACCESS[c.closeness], c.last_contact))
                for c in account.coverage
            ],
            known=defaultdict(dict, newest(account.assessments)),
        )
        covered = {contact for _, contact, _ in found.ties}
        for person, known in found.known.items():
            if "relationship" in known and person not in covered and found.side[person] != "own":
                level, row = known["relationship"]
                ours = found.side.get(row.assessor or "") == "own"
                holder = row.assessor if ours else "US"
                found.derived[person] = (holder, faded(ACCESS[level], row.date))
        return found

    def level(self, person: str, attitude: str) -> int | None:
        return self.known[person][attitude][0] if attitude in self.known[person] else None


def newest(assessments: Any) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for attitude in ("relationship", "solution", "price"):
        for row in assessments:
            level = getattr(row, attitude)
            confirmed = row.status is not None and row.status.value == "confirmed"
            order = (row.date, confirmed, -10 if level is None else -level)
            best = found[row.contact].get(attitude)
            if level is not None and (best is None or order > best[2]):
                found[row.contact][attitude] = (level, row, order)
    return {
        person: {a: (level, row) for a, (level, row, _) in known.items()}
        for person, known in found.items()
    }


def influence(tables: Tables) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for report, manager, kind in tables.lines:
        factor = 0.5 if kind == "dotted" else 1.0
        for pair, p in (((manager, report), 0.5 * factor), ((report, manager), 0.2 * factor)):
            found[pair] = max(found.get(pair, 0.0), p)
    rows = defaultdict(list)
    for row in tables.influences:
        rows[row.influencer, row.influenced].append(row)
    for pair, several in rows.items():
        fails = 1.0
        for row in several:
            seen = str(row.observed_on or "")
            if seen == max(str(r.observed_on or "") for r in several if r.basis is row.basis):
                fails *= 1 - faded(STRENGTH[row.strength], row.observed_on)
        found[pair] = 1 - fails
    return found


def access_lines(tables: Tables, gone: set[str]) -> dict[tuple[str, str], float]:
    lines: dict[tuple[str, str], float] = defaultdict(float)
    for person, side in tables.side.items():
        lines["US", person] = 1.0 if side == "own" else 0.0
    held = [(holder, contact, q) for contact, (holder, q) in tables.derived.items()]
    for holder, contact, q in [*tables.ties, *held]:
        if tables.side[contact] not in ("own", "competitor"):
            lines[holder, contact] = max(lines[holder, contact], q)
    for (u, v), p in influence(tables).items():
        passes = passed_on(tables, u, v)
        lines[u, v] = max(lines[u, v], p * passes)
    return {
        (u, v): p
        for (u, v), p in lines.items()
        if p > 0 and not gone & {u, v} and frozenset((u, v)) not in tables.conflicts
    }


def passed_on(tables: Tables, u: str, v: str) -> float:
    """How much of u's influence on v carries our case."""
    if "competitor" in (tables.side[u], tables.side[v]) or tables.side[v] == "own":
        return 0.0
    if tables.side[u] == "own":
        return 1.0
    if tables.level(u, "relationship") == -2:
        return 0.0
    return PASSES_ON[tables.level(u, "solution")]


def reached(lines: dict[tuple[str, str], float], target: str) -> float:
    """The chance that US comes to the target: grow what is reached, one undecided line a time."""
    memo: dict[Any, float] = {}

    def grow(inside: frozenset[str], failed: frozenset[tuple[str, str]]) -> float:
        if target in inside:
            return 1.0
        key = (inside, failed)
        if key not in memo:
            open_ = [
                line
                for line in lines
                if line[0] in inside and line[1] not in inside and line not in failed
            ]
            if not open_:
                memo[key] = 0.0
            else:
                line = open_[0]
                p = lines[line]
                memo[key] = p * grow(inside | {line[1]}, failed)
                if p < 1:
                    memo[key] += (1 - p) * grow(inside, failed | {line})
        return memo[key]

    return grow(frozenset({"US"}), frozenset())


def weights(tables: Tables) -> dict[str, float]:
    raw = {
        person: WEIGHT[role or "champion"]
        for person, role in tables.role.items()
        if tables.side[person] == "client" and WEIGHT[role or "champion"] > 0
    }
    return {person: weight / sum(raw.values()) for person, weight in raw.items()}


def seats_empty(tables: Tables, leavers: set[str]) -> dict[str, float]:
    lines = access_lines(tables, leavers)
    return {t: 0.0 if t in leavers else reached(lines, t) for t in weights(tables)}


def strangers_in(tables: Tables, leavers: set[str]) -> dict[str, float]:
    tables.influences = [r for r in tables.influences if not leavers & {r.influencer, r.influenced}]
    tables.conflicts = {pair for pair in tables.conflicts if not leavers & pair}
    for person in leavers:
        tables.known[person] = {}
    return {t: reached(access_lines(tables, set()), t) for t in weights(tables)}


def anew(account: Any, tables: Tables, leavers: set[str]) -> None:
    """Ties with a stranger at one end are worth an unrated one at most, and undated."""
    tables.ties = [
        (c.own, c.contact, min(ACCESS[c.closeness], 0.3))
        if leavers & {c.own, c.contact}
        else (c.own, c.contact, faded(ACCESS[c.closeness], c.last_contact))
        for c in account.coverage
    ]
    for contact, (holder, _) in list(tables.derived.items()):
        if contact in leavers:
            del tables.derived[contact]
        elif holder in leavers:
            level, _row = tables.known[contact]["relationship"]
            tables.derived[contact] = (holder, min(ACCESS[level], 0.3))


def moved_away(tables: Tables, mover: str) -> dict[str, float]:
    targets = weights(tables)
    tables.lines = [line for line in tables.lines if mover not in line[:2]]
    lines = access_lines(tables, set())
    return {t: 0.0 if t == mover else reached(lines, t) for t in targets}


def above(tables: Tables, person: str) -> set[str]:
    found: set[str] = set()
    while more := {m for r, m, _ in tables.lines if r in {person, *found}} - found:
        found |= more
    return found


def seat_taken(account: Any, tables: Tables, leaver: str, heir: str) -> dict[str, float]:
    """The access to each seat, the leaver's held by the heir."""
    targets = weights(tables)
    comes_down = heir in above(tables, leaver)
    seat_up = [(m, kind) for r, m, kind in tables.lines if r == leaver]
    kept = []
    for report, manager, kind in tables.lines:
        if report == leaver or (manager == leaver and report == heir):
            continue
        if manager == leaver:
            kept.append((report, heir, kind))
        elif report != heir or comes_down or (not seat_up and leaver not in above(tables, manager)):
            kept.append((report, manager, kind))
    if not comes_down:
        kept += [(heir, manager, kind) for manager, kind in seat_up]
    tables.lines = kept
    if tables.side[leaver] == "own":
        tables.ties += [
            (heir, c.contact, min(ACCESS[c.closeness], 0.3))
            for c in account.coverage
            if c.own == leaver
        ]
        lines = access_lines(tables, {leaver})
        for contact, (holder, _) in tables.derived.items():
            pair = frozenset((heir, contact))
            if holder == leaver and tables.side[contact] != "competitor":
                level, _row = tables.known[contact]["relationship"]
                q = min(ACCESS[level], 0.3)
                if q > 0 and pair not in tables.conflicts:
                    lines[heir, contact] = max(lines.get((heir, contact), 0.0), q)
    else:
        tables.side[heir] = tables.side[leaver]
        lines = access_lines(tables, {leaver})
    return {t: reached(lines, heir if t == leaver else t) for t in targets}
