"""What the merged accounts have to keep: the rules of one account and those between accounts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, Guest, splits
from influence.domain.errors import RowProblem
from influence.domain.invariants import (
    Line,
    circle_text,
    circles,
    clashes,
    reporting_circles,
    solid_lines,
    violations,
)
from influence.domain.messages import N_, Message
from influence.domain.table import Key
from influence.domain.words import LineKind, Side
from influence.fact_files import alike
from influence.importers.duplicates.proposals import Proposals
from influence.importers.report import TableCounts
from influence.importers.tables.cautions import cautions
from influence.importers.tables.drafts import Draft, Drafts, Findings, StoredAccounts
from influence.importers.tables.placing import Placing
from influence.importers.tables.traces import Traces
from influence.importers.tables.warnings import Warnings
from influence.spill import Shelf

_DOTTED = N_("made dotted: {reason}")
_TWO_MANAGERS = N_("{report} has another solid manager at the same time, {manager}.")
_CIRCLE = N_("the line would close the circle {circle}.")
_PARENTS = N_("{circle} are above each other in a circle. Remove one parent.")
_PARENT_LEFT_OUT = N_(
    "{circle} are above each other in a circle; this parent was left out. Correct it in the CRM."
)
_STILL_MENTIONED = N_(
    'account "{account}" still mentions {id}, who would be removed. Keep the contact, '
    "or remove that row first."
)
_TWO_NAMES = N_(
    "our colleague {id} is called {name} here and {other} in account {account}. Use one name."
)


class Colleague(NamedTuple):
    """One of our people, as an account calls them."""

    account: str
    id: str
    name: str


def _colleagues_of(account: AccountMap) -> Iterator[Colleague]:
    for contact in account.contacts.values():
        if contact.side is Side.OWN:
            yield Colleague(account.id, contact.id, contact.name)


class Checks:
    """Holds all drafts against the rules and notes what is broken, with its place.

    `take` is told of each draft when it is merged; an account that mentions nobody of another one
    is checked then, the others by `all`. `counts` tells how much each account's draft changes,
    `traces` what, `cautions` what is allowed but doubtful.
    """

    def __init__(
        self,
        drafts: Drafts,
        stored: StoredAccounts,
        findings: Findings,
        today: date,
        proposals: Proposals | None = None,
    ) -> None:
        self._drafts = drafts
        self._proposals = proposals or Proposals()
        self._stored = stored
        self._findings = findings
        self._today = today
        self._places = Placing(drafts)
        self._made: Shelf[AccountMap] = Shelf()
        self._later: list[str] = []
        self._broken: dict[str, list[RowProblem]] = {}
        self._above: dict[str, str | None] = {}
        self._gone: dict[str, str | None] = {}
        self._ours: list[Colleague] = []
        self._uploaded: set[str] = set()
        self.counts: dict[str, list[TableCounts]] = {}
        self.cautions = Warnings()
        self.traces = Traces()

    def take(self, draft: Draft) -> None:
        """One account as it shall be."""
        account = draft.map()
        self._made.put(draft.id, account, account.size)
        self._note(draft, account)
        if account.foreign_references():
            self._later.append(draft.id)
        else:
            self._check(draft, account)

    def all(self) -> Mapping[str, AccountMap]:
        """The accounts as they shall be; broken rules land in the findings."""
        for id in self._later:
            account = self._made[id]
            self._check(self._drafts[id], account.with_guests(self._guests(account)))
        for _, problems in sorted(self._broken.items()):
            self._findings.problems.extend(problems)
        self.counts = dict(sorted(self.counts.items()))
        self._parents()
        self._mentions()
        self._colleagues()
        return self._made

    def _check(self, draft: Draft, account: AccountMap) -> None:
        broken = list(self._places.problems(draft, violations(account, self._today)))
        if broken:
            self._broken[draft.id] = broken
        if not self._broken and not self._findings.problems:
            self.cautions.extend(cautions(draft, self._today))
            self._proposals.take(account, draft.stored)
            self.counts[draft.id] = counted(draft)
            self.traces.take(draft, self.counts[draft.id])

    def _note(self, draft: Draft, account: AccountMap) -> None:
        """What matters to other accounts: so that they need not all be looked through again."""
        self._above[draft.id] = account.account.parent
        before = draft.stored.rows["contacts"] if draft.stored else {}
        for key in before:
            if key not in draft.rows["contacts"]:
                self._gone[f"{draft.id}/{key[0]}"] = draft.file("contacts")
        for colleague in _colleagues_of(account):
            self._ours.append(colleague)
            if (colleague.id,) in draft.sources["contacts"]:
                self._uploaded.add(colleague.id)

    def _guests(self, account: AccountMap) -> dict[str, Guest]:
        guests = {}
        for reference in account.foreign_references():
            for host, id in splits(reference):
                home = self._made.get(host) or self._stored.load(host)
                if home and (id,) in home.rows["contacts"]:
                    guests[reference] = Guest(home.contacts[id])
        return guests

    def _parents(self) -> None:
        """Circles of accounts above each other; what a CRM says of them is left out for that."""
        circles_ = self._circles()
        while [circle for circle in circles_ if self._opened(circle)]:
            circles_ = self._circles()
        for circle in circles_:
            id = next(id for id in circle if id in self._drafts)
            row = self._drafts[id].sources["accounts"].get((id,))
            message = Message(_PARENTS, {"circle": circle_text(circle)})
            self._findings.problems.append(
                row.problem(message, "parent") if row else RowProblem(message)
            )

    def _circles(self) -> list[list[str]]:
        """Circles of accounts above each other, through the store as well."""
        up: dict[str, list[str]] = {}
        queue = list(self._drafts)
        while queue:
            id = queue.pop()
            parent = self._parent(id)
            if id not in up and parent:
                up[id] = [parent]
                queue.append(parent)
        return [list(circle) for circle in circles(up)]

    def _opened(self, circle: Sequence[str]) -> bool:
        """Whether a circle is one no more: the CRM's word is dropped, what was stored stays."""
        for id in circle:
            draft = self._drafts.get(id)
            row = draft.sources["accounts"].get((id,)) if draft else None
            before = draft.stored.account.parent if draft and draft.stored else None
            if draft is None or row is None or not row.sheet.loose or self._above[id] == before:
                continue
            account = draft.rows["accounts"][id,]
            draft.rows["accounts"][id,] = account.model_copy(update={"parent": before})
            self._drafts.keep(draft)
            self._made.put(id, draft.map(), draft.size)
            self._above[id] = before
            if id in self.counts:
                counts, self.counts[id] = self.counts[id], counted(draft)
                self.traces.again(draft, counts, self.counts[id])
            message = Message(_PARENT_LEFT_OUT, {"circle": circle_text(circle)})
            self._findings.warnings.append(row.problem(message, "parent"))
            return True
        return False

    def _parent(self, id: str) -> str | None:
        if id in self._above:
            return self._above[id]
        found = self._stored.load(id)
        return found.account.parent if found else None

    def _mentions(self) -> None:
        """Rows of other accounts about contacts that this import removes."""
        if not self._gone:
            return
        for account in chain(self._made.values(), self._others()):
            for id in sorted(self._gone.keys() & account.foreign_references()):
                message = Message(_STILL_MENTIONED, {"account": account.id, "id": id})
                self._findings.problems.append(RowProblem(message, self._gone[id]))

    def _others(self) -> Iterator[AccountMap]:
        return (account for account in self._stored.all() if account.id not in self._drafts)

    def _colleagues(self) -> None:
        """One of ours is one person everywhere: warn where the names differ."""
        seen: dict[str, Colleague] = {}
        others = self._others() if self._uploaded else ()
        elsewhere = (one for account in others for one in self._seen(account))
        for one in chain(elsewhere, self._ours):
            if one.id in self._uploaded:
                first = seen.setdefault(one.id, one)
                if first.name != one.name:
                    self._differing(one.account, one.id, one.name, first.name, first.account)

    def _seen(self, account: AccountMap) -> Iterator[Colleague]:
        self._proposals.see_all(account)
        yield from _colleagues_of(account)

    def _differing(self, account: str, id: str, name: str, other: str, home: str) -> None:
        drafts = (self._drafts[a] for a in (account, home) if a in self._drafts)
        row = next(
            (d.sources["contacts"][id,] for d in drafts if (id,) in d.sources["contacts"]), None
        )
        params = {"id": id, "name": name, "other": other, "account": home}
        message = Message(_TWO_NAMES, params)
        self._findings.warnings.append(row.problem(message, "name") if row else RowProblem(message))


def counted(draft: Draft) -> list[TableCounts]:
    """What the draft changes, table by table; tables it does not touch are left out."""
    found = []
    for name in t.TABLES:
        before = draft.stored.rows[name] if draft.stored else {}
        counts = TableCounts(table=name, ended=draft.ended[name])
        after = draft.rows[name]
        for key in draft.sources[name]:
            if key not in before:
                counts.added += 1
            elif alike(before, after, key):
                counts.unchanged += 1
            else:
                counts.updated += 1
        if counts.added or counts.updated or counts.unchanged or counts.ended:
            found.append(counts)
    return found


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
                names = {"circle": circle_text(circle)}
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
