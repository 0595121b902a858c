"""An upload as an edit of a store: everything is checked, then the accounts as they shall be."""

from collections.abc import Mapping
from datetime import date

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.errors import BadInput
from influence.domain.ports import Reader
from influence.importers.report import ImportReport, TableCounts
from influence.importers.tables.answers import Answers
from influence.importers.tables.cautions import cautions
from influence.importers.tables.checks import Checks, soften
from influence.importers.tables.drafts import Draft, Findings, StoredAccounts
from influence.importers.tables.merging import Merging
from influence.importers.tables.references import References
from influence.importers.tables.scopes import Scopes
from influence.importers.tables.shortcuts import Shortcuts
from influence.importers.tables.upload import Upload
from influence.importers.tables.warnings import Warnings
from influence.importers.tables.whole import leave_out


class ImportPlan:
    """Call it inside a store's edit; afterwards `report` tells what it did.

    Known keys update, unknown ones are added, rows that are absent stay (with `full` they end or
    go). Raises BadInput with every bad row of every file, UnknownAccount for `known_account`.
    It may be called again: each call starts from what the reader then holds.
    """

    def __init__(
        self, upload: Upload, *, full: bool = False, lenient: bool = False, today: date
    ) -> None:
        self._upload = upload
        self._full = full
        self._lenient = lenient
        self._today = today
        self.report = ImportReport({}, ())

    def __call__(self, reader: Reader) -> Mapping[str, AccountMap]:
        """The accounts of the upload as they shall be."""
        findings = Findings(list(self._upload.problems), Warnings(self._upload.warnings))
        stored = StoredAccounts(reader)
        drafts = Scopes(self._upload, stored, findings).drafts()
        self._merge(drafts, stored, findings)
        made = Checks(drafts, stored, findings, self._today).all()
        if findings.problems:
            raise BadInput(findings.problems)
        for draft in drafts.values():
            findings.warnings.extend(cautions(draft, self._today))
        counts = {id: counted(draft) for id, draft in drafts.items()}
        self.report = ImportReport(counts, tuple(findings.warnings))
        return made

    def _merge(
        self, drafts: Mapping[str, Draft], stored: StoredAccounts, findings: Findings
    ) -> None:
        for draft in drafts.values():
            draft.identify(findings, self._full)
        references = References(drafts, stored)
        merging = Merging(references, findings)
        for draft in drafts.values():
            merging.merge(draft, self._full)
            Shortcuts(draft, references, merging, findings, self._today).add()
            Answers(draft, references, merging, findings).add(self._full)
            if self._full:
                leave_out(draft, self._today)
            if self._lenient:
                soften(draft, findings)


def counted(draft: Draft) -> list[TableCounts]:
    """What the draft changes, table by table; tables it does not touch are left out."""
    found = []
    for name in t.TABLES:
        before = draft.stored.rows[name] if draft.stored else {}
        counts = TableCounts(table=name, ended=draft.ended[name])
        for key in draft.sources[name]:
            if key not in before:
                counts.added += 1
            elif before[key] == draft.rows[name][key]:
                counts.unchanged += 1
            else:
                counts.updated += 1
        if counts.added or counts.updated or counts.unchanged or counts.ended:
            found.append(counts)
    return found
