"""Where the user can go to mend a broken rule: the uploaded rows that break it, or caused it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from influence.domain import tables as t
from influence.domain.account_map import splits
from influence.domain.commands import typed
from influence.domain.errors import RowProblem
from influence.domain.invariants import Violation
from influence.domain.messages import N_, Message
from influence.domain.table import PEOPLE_KINDS, Key, Kind
from influence.importers.tables.drafts import Draft
from influence.importers.tables.faults import CellFault
from influence.importers.tables.upload import UploadRow

_SIDE_COLUMNS = frozenset({"side", "team_role"})
_NAMED = 5
_STILL_COVERS = N_(
    'the store says that "{own}" holds the relationship with {contacts}, and only our people can. '
    "Keep side own (a partner needs a team_role); or, if they changed sides, record their time "
    "with us first: influence record {account} posts contact={person} side=own to=DATE."
)
_STORED = N_("a row of {table} in the store ({row}) stands against this: {sentence}")
_TABLE_OF = {
    Kind.CONTACT: "contacts",
    Kind.SUBJECT: "contacts",
    Kind.DEPARTMENT: "departments",
    Kind.OPPORTUNITY: "opportunities",
}


class Placing:
    """Turns broken rules into problems that name a file and, where there is one, row and column."""

    def __init__(self, drafts: Mapping[str, Draft]) -> None:
        self._drafts = drafts

    def problems(self, draft: Draft, broken: Sequence[Violation]) -> Iterator[RowProblem]:
        """The broken rules of one account; what only follows from another problem is left out."""
        covered: dict[str, list[Key]] = defaultdict(list)
        for violation in broken:
            if violation.code == "not_ours" and self._side_unread(draft, violation.ids[0]):
                continue
            rows = _uploaded(draft, violation)
            if rows:
                yield placed(draft, violation, rows)
            elif violation.code == "not_ours":
                covered[violation.ids[0]].extend(violation.keys)
            elif not self._removed_elsewhere(draft, violation):
                yield self._against_stored(draft, violation)
        for own, ties in covered.items():
            yield self._against_ties(draft, own, ties)

    def _home(self, draft: Draft, id: str) -> tuple[Draft, str]:
        """The account of a person, and the id there; `account/id` is somebody of another one."""
        own = (id,) in draft.rows["contacts"] or id in draft.entities["contacts"]
        for account, person in () if own else splits(id):
            home = self._drafts.get(account)
            if home is not None:
                return home, person
        return draft, id

    def _side_unread(self, draft: Draft, id: str) -> bool:
        """Whether a cell that would say whose side somebody is on has a problem of its own."""
        home, own = self._home(draft, id)
        row = home.entities["contacts"].get(own)
        if row is not None and row.unread & _SIDE_COLUMNS:
            return True
        posts = (post for post in home.uploaded.get("posts", ()) if post.bad)
        return any(_person(home, post) == own for post in posts)

    def _removed_elsewhere(self, draft: Draft, violation: Violation) -> bool:
        """Whether it is about somebody whom this import removes from another account.

        That is said once for each account that mentions them.
        """
        if violation.code != "unknown_id" or violation.column is None:
            return False
        if t.TABLES[violation.table].column(violation.column).kind not in PEOPLE_KINDS:
            return False
        home, id = self._home(draft, violation.ids[0])
        before = home.stored.rows["contacts"] if home.stored else {}
        return home is not draft and (id,) in before and (id,) not in home.rows["contacts"]

    def _against_ties(self, draft: Draft, id: str, ties: Sequence[Key]) -> RowProblem:
        """Somebody is made a stranger, who holds relationships that the store knows."""
        contacts = list(dict.fromkeys(key[1] for key in ties))
        names = ", ".join(contacts[:_NAMED]) + (", ..." if len(contacts) > _NAMED else "")
        params = {"own": id, "contacts": names, "account": typed(draft.id)}
        params["person"] = typed(id)
        message = Message(_STILL_COVERS, params)
        home, own = self._home(draft, id)
        row = home.sources["contacts"].get((own,))
        if row is not None:
            return row.problem(message, _changed(home, own))
        for key, post in home.sources["posts"].items():
            if key[0] == own:
                return post.problem(message, "side")
        return RowProblem(message, draft.file("contacts"))

    def _against_stored(self, draft: Draft, violation: Violation) -> RowProblem:
        """A stored row that breaks a rule now: where the upload speaks of whom it is about."""
        table = t.TABLES[violation.table]
        key = violation.keys[0] if violation.keys else ()
        params = {
            "table": table.label,
            "row": ", ".join(table.shown_key(key)),
            "sentence": violation.message,
        }
        named = {c.name: _TABLE_OF.get(c.kind) for c in table.columns}.get(violation.column or "")
        return RowProblem(Message(_STORED, params), draft.file(named or violation.table))


def placed(draft: Draft, violation: Violation, rows: Sequence[UploadRow]) -> RowProblem:
    """A broken rule with the file, rows and column that the user can go to."""
    if violation.code == "two_managers":
        return _latest(draft, violation).problem(violation.message, violation.column)
    first, *others = sorted(rows, key=lambda row: row.number or 0)
    more = tuple(
        row.number for row in others if row.sheet is first.sheet and row.number is not None
    )
    problem = first.problem(violation.message, violation.column)
    return RowProblem(problem.message, problem.file, problem.row, problem.column, more)


def _uploaded(draft: Draft, violation: Violation) -> list[UploadRow]:
    """The uploaded rows among those of a broken rule.

    A reference that the row does not bring, but keeps from the store, is a stored one.
    """
    sources = draft.sources[violation.table]
    rows = [sources[key] for key in violation.keys if key in sources]
    if violation.code == "unknown_id":
        return [row for row in rows if violation.column in row.cells]
    return rows


def _latest(draft: Draft, violation: Violation) -> UploadRow:
    """The uploaded row that made it so: one that says something new comes before a known one.

    Of two new ones it is the one in the table itself, where it can be ended or made dotted, then
    the one that was read last.
    """
    sources, rows = draft.sources[violation.table], draft.rows[violation.table]
    before = draft.stored.rows[violation.table] if draft.stored else {}

    def blame(key: Key) -> tuple[bool, bool, int]:
        return before.get(key) != rows[key], not sources[key].shown, draft.order[key]

    return sources[max((key for key in violation.keys if key in sources), key=blame)]


def _changed(home: Draft, id: str) -> str:
    """The column by which a stored colleague of ours becomes a stranger."""
    before = home.stored.contacts.get(id) if home.stored else None
    after = home.rows["contacts"][(id,)]
    same_side = before is not None and before.side == getattr(after, "side", None)
    return "team_role" if same_side else "side"


def _person(draft: Draft, post: UploadRow) -> str | None:
    """Who a row of posts is about, as far as that can be read."""
    text = post.cells.get("contact")
    try:
        return draft.names["contacts"].find(text) if text else None
    except CellFault:
        return None
