"""An import held against what the store has known for longer, one account after the other."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from influence.domain.changes import Change, ChangeKind
from influence.domain.commands import typed
from influence.domain.messages import N_, Loss
from influence.domain.ports import Reader
from influence.domain.table import Key, Table
from influence.importers.past.cells import Journal, day_of
from influence.importers.past.exports import Exports
from influence.importers.past.people import PeoplesLines
from influence.importers.past.sheets import Sheets
from influence.importers.tables.drafts import Draft, Findings
from influence.importers.tables.upload import Upload, UploadRow

_FORGOTTEN = N_(
    "{name} is new here, and on {day} somebody was forgotten. If it is the same person, take them "
    "out of the file and forget them again: influence store delete-contact {account} {id}"
)


class Past:
    """What an import may not undo.

    What is typed at the prompt is meant as it is, and so is what is said to be the whole account.
    """

    def __init__(
        self, reader: Reader, upload: Upload, findings: Findings, full: bool, today: date
    ) -> None:
        journal = Journal(reader, upload.system)
        self._journal = journal
        self._findings = findings
        self._today = today
        self._meant = full or upload.known_account
        self._exports = Exports(journal, findings.conflicts)
        self._sheets = Sheets(journal, findings.conflicts)
        self._forgotten: Change | None = None
        if not upload.known_account:
            told = (one for one in reader.changes() if one.kind is ChangeKind.FORGET)
            self._forgotten = max(told, key=lambda change: change.number, default=None)

    def identify(self, draft: Draft) -> None:
        """Leave out who was removed, before anybody refers to them."""
        if not self._meant:
            self._exports.leave_removed(draft)

    def begin(self, draft: Draft) -> None:
        """Learn what the store knows of an account, before the rows are merged."""
        if not self._meant:
            self._sheets.prepare(draft)

    def newer(
        self, draft: Draft, table: Table, key: Key, cells: dict[str, Any], row: UploadRow
    ) -> dict[str, Any]:
        """The cells of a row that count against what the store holds."""
        return cells if self._meant else self._sheets.newer(draft, table, key, cells, row)

    def lines(self, draft: Draft, rows: Iterable[UploadRow]) -> PeoplesLines | None:
        """What is known of the lines of an account's people; None where it does not matter."""
        if self._meant or draft.stored is None:
            return None
        if not any(row.sheet.loose or row.cells.get("assessed_on") for row in rows):
            return None
        return PeoplesLines(self._journal, self._findings.conflicts, draft.id, self._today)

    def end(self, draft: Draft) -> None:
        """Weigh what the merged account says, and list what does not count."""
        if draft.stored is None:
            return
        if not self._meant:
            self._sheets.tell(draft)
            self._exports.weigh(draft)
        if self._forgotten is not None:
            self._ask_about_new(draft, day_of(self._forgotten))

    def _ask_about_new(self, draft: Draft, day: date) -> None:
        """Somebody who was forgotten left no trace, so anybody new may be them."""
        before = draft.stored.rows["contacts"] if draft.stored else {}
        for key, row in draft.sources["contacts"].items():
            if key not in before and key in draft.rows["contacts"]:
                name = getattr(draft.rows["contacts"][key], "name", key[0])
                params = {"name": name, "day": day, "account": typed(draft.id)}
                params["id"] = typed(key[0])
                self._findings.warnings.append(row.problem(Loss(_FORGOTTEN, params)))
