"""People who are one, in an import: among what is stored and among what the files bring."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.known_as import ALSO, CALLED, NOT, also, bears, called, decided, with_entries
from influence.domain.mentions import folded
from influence.domain.messages import N_, Message
from influence.domain.table import Key
from influence.importers.duplicates.decisions import Decisions, Known, decisions_of
from influence.importers.duplicates.joining import join, one_manager
from influence.importers.duplicates.merge_list import MergeList
from influence.importers.tables.colleagues import says_ours
from influence.importers.tables.drafts import Draft, Drafts, Findings, StoredAccounts
from influence.importers.tables.upload import Sheet, UploadRow

_KNOWN_AS = N_("{drop} was merged into {keep} earlier: the row is about {keep}.")


class Twins:
    """Makes one person of two in the drafts of an import.

    What a merge list confirms is carried out; what was carried out earlier is known from the
    contacts themselves: a row under the other id is about the one who stayed.
    """

    def __init__(
        self,
        listed: MergeList | None,
        drafts: Drafts,
        stored: StoredAccounts,
        findings: Findings,
        of_a_crm: bool = False,
    ) -> None:
        self._list = listed
        self._drafts = drafts
        self._stored = stored
        self._findings = findings
        self._of_a_crm = of_a_crm
        self._found = Decisions()
        self._sheets: dict[str, Sheet] = {}

    def decide(self) -> None:
        """Hold the list against the people there are; accounts it touches get a draft."""
        if self._list is None:
            return
        self._findings.problems.extend(self._list.problems)
        self._found = decisions_of(self._list, self._people())
        self._list.undecided = self._found.left
        self._findings.problems.extend(self._found.problems)
        for account in self._stored.all():
            touched = account.id in self._found.into or account.id in self._found.apart
            abroad = self._found.abroad.keys() & account.foreign_references()
            if account.id not in self._drafts and (touched or abroad):
                self._drafts.keep(Draft(account.id, account, {}))

    def _people(self) -> Iterator[tuple[str, list[Known]]]:
        for id in sorted({*self._drafts, *self._stored.ids}):
            draft = self._drafts.get(id)
            yield id, list(_known(self._stored.load(id), draft))

    def prepare(self, draft: Draft, full: bool) -> None:
        """Join the stored people of one account and lead uploaded rows to those who stay."""
        into = self._found.into.get(draft.id, {})
        if into or self._found.abroad:
            self._join(draft, into)
            self._name(draft, into)
        noted = [(keep, NOT + drop, row) for keep, drop, row in self._found.apart.get(draft.id, ())]
        rows = self._found.row_of
        noted += [(keep, ALSO + drop, rows[draft.id, drop]) for drop, keep in into.items()]
        self._remember(draft, noted)
        aliases = {id: c.id for c in _contacts(draft) for id in also(c.external_id)}
        aliases = {id: keep for id, keep in {**aliases, **into}.items() if id != keep}
        if aliases or any(decided(c.external_id) for c in _contacts(draft)):
            self._lead(draft, aliases, () if full else into)

    # --- what is stored -----------------------------------------------------------------------

    def _join(self, draft: Draft, into: Mapping[str, str]) -> None:
        own = tuple(f"{draft.id}/{id}" for id in into)
        abroad = {a: b for a, b in self._found.abroad.items() if a not in own}
        joined = join(draft.rows, {**abroad, **into}, self._of_a_crm)
        draft.rows = joined.rows
        for table, _ in joined.gone:
            draft.ended[table] += 1
        for table, changed in joined.changed.items():
            for key, who in changed.items():
                draft.moved[table, key] = self._row(table, self._number(draft, who))
        for who, note in joined.notes:
            row = self._row("contacts", self._number(draft, who))
            self._findings.warnings.append(row.problem(note))

    def _name(self, draft: Draft, into: Mapping[str, str]) -> None:
        """Call our own people here as they are called where they were known before."""
        before = draft.stored.rows["contacts"] if draft.stored else {}
        for keep in self._found.called.keys() & set(into.values()):
            fact, name = draft.rows["contacts"].get((keep,)), self._found.called[keep]
            if isinstance(fact, Contact) and (keep,) not in before and fact.name != name:
                cell = with_entries(fact.external_id, [CALLED + fact.name])
                update = {"name": name, "external_id": cell}
                draft.rows["contacts"][keep,] = fact.model_copy(update=update).packed()

    def _number(self, draft: Draft, who: str) -> int | None:
        home, _, id = who.rpartition("/")
        return self._found.row_of.get((draft.id, who)) or self._found.row_of.get((home, id))

    def _row(self, table: str, number: int | None) -> UploadRow:
        """Where a change comes from that only the list makes."""
        assert self._list is not None
        sheet = self._sheets.setdefault(table, Sheet(self._list.file, table, 0))
        return UploadRow(sheet, number, table, {})

    def _remember(self, draft: Draft, noted: Sequence[tuple[str, str, int]]) -> None:
        """Write decisions to the people they are about, stored or uploaded."""
        brought: dict[str, list[str]] = defaultdict(list)
        for keep, entry, number in noted:
            fact = draft.rows["contacts"].get((keep,))
            if not isinstance(fact, Contact):
                brought[keep].append(entry)
                continue
            cell = with_entries(fact.external_id, [entry])
            if cell != fact.external_id:
                draft.rows["contacts"][keep,] = fact.model_copy(
                    update={"external_id": cell}
                ).packed()
                draft.moved.setdefault(("contacts", (keep,)), self._row("contacts", number))
        if brought:
            draft.uploaded["contacts"] = [
                _with(row, external_id=with_entries(row.cells.get("external_id"), entries))
                if (entries := brought.get(_id(row)))
                else row
                for row in draft.uploaded.get("contacts", ())
            ]

    # --- what is uploaded ---------------------------------------------------------------------

    def _lead(self, draft: Draft, aliases: Mapping[str, str], decided_now: Collection[str]) -> None:
        rows = draft.uploaded.get("contacts", ())
        there = {_id(row) for row in rows}
        called = _called(draft)
        kept = []
        for row in rows:
            id = _id(row)
            keep = aliases.get(id) or (called.get(folded(id)) if _nameless(row, draft) else None)
            stored = draft.rows["contacts"].get((keep or id,))
            if keep is None or keep == id:
                kept.append(self._keeping(row, stored))
                continue
            name = str(row.cells.get("name") or id)
            draft.lead(id, keep, name)
            if keep not in there and not isinstance(stored, Contact):
                # One of us, who stays and was not known in this account.
                there.add(keep)
                shown = self._found.called.get(keep, name)
                marks = [ALSO + id, *([CALLED + name] if shown != name else [])]
                cell = with_entries(row.cells.get("external_id"), marks)
                kept.append(_with(row, id=keep, name=shown, external_id=cell))
                continue
            led = self._keeping(_with(row, id=keep), stored)
            if keep not in there and id not in decided_now:
                message = Message(_KNOWN_AS, {"drop": id, "keep": keep})
                column = "id" if row.cells.get("id") else "name"
                self._findings.warnings.append(row.problem(message, column))
                if row.cells.get("assessed_on") and isinstance(stored, Contact):
                    # It says as of when: it may be newer than what is known.
                    there.add(keep)
                    kept.append(_with(led, name=stored.name))
                    continue
            draft.twins.append((id, led))
        for id, keep in aliases.items():
            draft.lead(id, keep, None)
        if "contacts" in draft.uploaded:
            draft.uploaded["contacts"] = kept

    def _keeping(self, row: UploadRow, stored: object) -> UploadRow:
        """A row that does not know of the decisions about the person does not wipe them out."""
        if not isinstance(stored, Contact) or not decided(stored.external_id):
            return row
        if bears(stored, str(row.cells.get("name") or "")):
            row = _with(row, name=stored.name)
        if "external_id" not in row.cells:
            return row
        brought = str(row.cells["external_id"] or "").split(";")
        noted = with_entries(stored.external_id, (one.strip() for one in brought if one.strip()))
        return _with(row, external_id=noted)


def _called(draft: Draft) -> dict[str, str]:
    """What else somebody is called, folded, where nobody else bears that name."""
    found: dict[str, set[str]] = defaultdict(set)
    for contact in _contacts(draft):
        for name in called(contact.external_id):
            found[folded(name)].add(contact.id)
    for contact in _contacts(draft) if found else ():
        if folded(contact.name) in found:
            found[folded(contact.name)].add(contact.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _nameless(row: UploadRow, draft: Draft) -> bool:
    """Whether a row is of a sheet without ids, so that a name is all that tells who it is."""
    return not row.cells.get("id") and (_id(row),) not in draft.rows["contacts"]


def _with(row: UploadRow, **cells: Any) -> UploadRow:
    """The row with other cells; the one that was read stays as it is."""
    return replace(row, cells={**row.cells, **cells})


def _id(row: UploadRow) -> str:
    """Under which id a row of contacts goes."""
    return str(row.cells.get("id") or "") or str(row.cells.get("name") or "").strip()


def _contacts(draft: Draft) -> Iterator[Contact]:
    return (fact for fact in draft.rows["contacts"].values() if isinstance(fact, Contact))


def _known(stored: AccountMap | None, draft: Draft | None) -> Iterator[Known]:
    """The people of an account, as they are stored and as the files bring them."""
    before = stored.contacts if stored else {}
    merged: dict[str, str] = {}
    for contact in before.values():
        ids = tuple(also(contact.external_id))
        merged |= dict.fromkeys(ids, contact.id)
        yield Known(contact.id, contact.name, contact.is_ours, ids)
    for row in draft.uploaded.get("contacts", ()) if draft else ():
        id = _id(row)
        if id and id not in before:
            kept = (merged[id],) if id in merged else ()
            yield Known(id, str(row.cells.get("name") or id), says_ours(row), kept)


def keep_managers(draft: Draft, findings: Findings) -> None:
    """Somebody who is there twice keeps one manager: that of the one that stays."""
    names = draft.names["contacts"]
    sources, lines = draft.sources["reporting_lines"], draft.rows["reporting_lines"]
    brought: dict[Key, str] = {}
    for key, row in sources.items():
        who = str(row.cells.get("report") or "")
        if row.sheet.name is not None and names.leads(who):  # what is typed is meant as it is
            brought[key] = who
    rows = {who: sources[key] for key, who in brought.items()}
    for who, note in one_manager(lines, brought, draft.called):
        findings.warnings.append(rows[who].problem(note, "manager"))
    for key in [key for key in sources if key not in lines] if rows else ():
        del sources[key]
