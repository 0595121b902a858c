"""What the merged accounts have to keep: the rules of one account and those between accounts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, Guest
from influence.domain.errors import RowProblem
from influence.domain.invariants import (
    Line,
    circles,
    clashes,
    reporting_circles,
    solid_lines,
    violations,
)
from influence.domain.messages import N_, Message
from influence.domain.table import Key
from influence.domain.words import LineKind, Side
from influence.importers.tables.drafts import Draft, Findings, StoredAccounts
from influence.importers.tables.placing import Places

_DOTTED = N_("made dotted: {reason}")
_TWO_MANAGERS = N_("{report} has another solid manager at the same time, {manager}.")
_CIRCLE = N_("the line would close the circle {circle}.")
_PARENTS = N_("{circle} are above each other in a circle. Remove one parent.")
_STILL_MENTIONED = N_(
    'account "{account}" still mentions {id}, who would be removed. Keep the contact, '
    "or remove that row first."
)
_TWO_NAMES = N_(
    "our colleague {id} is called {name} here and {other} in account {account}. Use one name."
)


class Checks:
    """Holds all drafts against the rules and notes what is broken, with its place."""

    def __init__(
        self,
        drafts: Mapping[str, Draft],
        stored: StoredAccounts,
        findings: Findings,
        today: date,
    ) -> None:
        self._drafts = drafts
        self._stored = stored
        self._findings = findings
        self._today = today

    def all(self) -> dict[str, AccountMap]:
        """The accounts as they shall be; broken rules land in the findings."""
        made = {id: draft.map() for id, draft in self._drafts.items()}
        places = Places(self._drafts)
        for id, account in made.items():
            guests = self._guests(account, made)
            broken = violations(account.with_guests(guests), self._today)
            self._findings.problems.extend(places.problems(self._drafts[id], broken))
        self._parents()
        self._mentions(made)
        self._colleagues(made)
        return made

    def _guests(self, account: AccountMap, made: Mapping[str, AccountMap]) -> dict[str, Guest]:
        guests = {}
        for reference in account.foreign_references():
            for place in (index for index, sign in enumerate(reference) if sign == "/"):
                home = made.get(reference[:place]) or self._stored.load(reference[:place])
                contact = home.rows["contacts"].get((reference[place + 1 :],)) if home else None
                if home and contact:
                    guests[reference] = Guest(home.contacts[reference[place + 1 :]])
        return guests

    def _parents(self) -> None:
        """Circles of accounts above each other, through the store as well."""
        up: dict[str, list[str]] = {}
        queue = list(self._drafts)
        while queue:
            id = queue.pop()
            parent = self._parent(id)
            if id not in up and parent:
                up[id] = [parent]
                queue.append(parent)
        for circle in circles(up):
            message = Message(_PARENTS, {"circle": " > ".join([*circle, circle[0]])})
            id = next(id for id in circle if id in self._drafts)
            row = self._drafts[id].sources["accounts"].get((id,))
            self._findings.problems.append(
                row.problem(message, "parent") if row else RowProblem(message)
            )

    def _parent(self, id: str) -> str | None:
        if id in self._drafts:
            return next(
                (getattr(f, "parent", None) for f in self._drafts[id].rows["accounts"].values()),
                None,
            )
        found = self._stored.load(id)
        return found.account.parent if found else None

    def _mentions(self, made: Mapping[str, AccountMap]) -> None:
        """Rows of other accounts about contacts that this import removes."""
        gone = {
            f"{id}/{key[0]}": draft
            for id, draft in self._drafts.items()
            for key in (draft.stored.rows["contacts"] if draft.stored else ())
            if key not in draft.rows["contacts"]
        }
        if not gone:
            return
        for account in (*made.values(), *self._others()):
            for id in sorted(gone.keys() & account.foreign_references()):
                message = Message(_STILL_MENTIONED, {"account": account.id, "id": id})
                self._findings.problems.append(RowProblem(message, gone[id].file("contacts")))

    def _others(self) -> Iterator[AccountMap]:
        return (account for account in self._stored.all() if account.id not in self._drafts)

    def _colleagues(self, made: Mapping[str, AccountMap]) -> None:
        """One of ours is one person everywhere: warn where the names differ."""
        seen: dict[str, tuple[str, str]] = {}
        uploaded = {key[0] for draft in self._drafts.values() for key in draft.sources["contacts"]}
        ours = any(
            contact.side is Side.OWN and contact.id in uploaded
            for account in made.values()
            for contact in account.contacts.values()
        )
        for account in (*self._others(), *made.values()) if ours else ():
            for contact in account.contacts.values():
                if contact.side is not Side.OWN or contact.id not in uploaded:
                    continue
                name, home = seen.setdefault(contact.id, (contact.name, account.id))
                if name != contact.name:
                    self._differing(account.id, contact.id, contact.name, name, home)

    def _differing(self, account: str, id: str, name: str, other: str, home: str) -> None:
        drafts = (self._drafts[a] for a in (account, home) if a in self._drafts)
        row = next(
            (d.sources["contacts"][id,] for d in drafts if (id,) in d.sources["contacts"]), None
        )
        params = {"id": id, "name": name, "other": other, "account": home}
        message = Message(_TWO_NAMES, params)
        self._findings.warnings.append(row.problem(message, "name") if row else RowProblem(message))


def soften(draft: Draft, findings: Findings) -> None:
    """`--lenient`: of two solid managers and of a circle the later line becomes dotted."""
    while late := _late_lines(draft):
        for key, reason in late.items():
            _make_dotted(draft, key, reason, findings)


def _late_lines(draft: Draft) -> dict[Key, Message]:
    views = solid_lines(draft.map())
    late: dict[Key, Message] = {}
    for lines in views.values():
        by_report: dict[str, list[Line]] = {}
        for key, line in lines:
            by_report.setdefault(line.report, []).append((key, line))
        for found in by_report.values():
            for (key, line), (other_key, other) in clashes(found):
                chosen = _later(draft, (key, other_key))
                if chosen is not None:
                    kept = other if chosen == key else line
                    params = {"report": line.report, "manager": kept.manager}
                    late[chosen] = Message(_TWO_MANAGERS, params)
    if late:
        return late
    for lines in views.values():
        for circle, keys in reporting_circles(lines):
            chosen = _later(draft, keys)
            if chosen is not None:
                names = {"circle": " > ".join([*circle, circle[0]])}
                late[chosen] = Message(_CIRCLE, names)
    return late


def _later(draft: Draft, keys: Sequence[Key]) -> Key | None:
    """The row that was read last; None when none of them was uploaded."""
    uploaded = [key for key in keys if key in draft.sources["reporting_lines"]]
    return max(uploaded, key=lambda key: draft.order[key], default=None)


def _make_dotted(draft: Draft, key: Key, reason: Message, findings: Findings) -> None:
    table = t.TABLES["reporting_lines"]
    rows, sources = draft.rows["reporting_lines"], draft.sources["reporting_lines"]
    source = sources.pop(key)
    line = rows.pop(key).model_copy(update={"kind": LineKind.DOTTED})
    if draft.stored and key in draft.stored.rows["reporting_lines"]:
        draft.ended["reporting_lines"] += 1
    draft.put("reporting_lines", table.key_of(line), line, source)
    findings.warnings.append(source.problem(Message(_DOTTED, {"reason": reason}), "kind"))
