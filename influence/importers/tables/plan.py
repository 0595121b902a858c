"""An upload as an edit of a store: everything is checked, then the accounts as they shall be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from influence.domain.account_map import AccountMap
from influence.domain.errors import BadInput
from influence.domain.ports import Reader
from influence.importers.duplicates.elsewhere import Elsewhere
from influence.importers.duplicates.merge_list import MergeList
from influence.importers.duplicates.proposals import Pairs, Proposals
from influence.importers.duplicates.twins import Twins, keep_managers
from influence.importers.past.against import Past
from influence.importers.report import ImportReport
from influence.importers.tables.answers import Answers
from influence.importers.tables.checks import Checks, soften
from influence.importers.tables.drafts import Draft, Drafts, Findings, StoredAccounts
from influence.importers.tables.lacking import Lacking
from influence.importers.tables.managers import open_circles
from influence.importers.tables.merging import Merging
from influence.importers.tables.references import References
from influence.importers.tables.scopes import Scopes
from influence.importers.tables.shortcuts import Shortcuts
from influence.importers.tables.traces import names_in
from influence.importers.tables.upload import Upload, UploadRow
from influence.importers.tables.warnings import Problems, Warnings
from influence.importers.tables.whole import leave_out

Checked = Callable[[int, int], None]
"""Told how many rows are checked, and how many there are."""
_TOLD_AFTER = 500


class ImportPlan:
    """Call it inside a store's edit; afterwards `report` tells what it did.

    Known keys update, unknown ones are added, rows that are absent stay (with `full` they end or
    go). `merges`: two who are one, as a reader confirmed. Raises BadInput with every bad row of
    every file, UnknownAccount for `known_account`.
    It may be called again: each call starts from what the reader then holds.
    """

    def __init__(
        self,
        upload: Upload,
        *,
        full: bool = False,
        lenient: bool = False,
        today: date,
        merges: MergeList | None = None,
    ) -> None:
        self._upload = upload
        self._full = full
        self._lenient = lenient
        self._today = today
        self._merges = merges
        self.report = ImportReport({}, ())
        self.progress: Checked | None = None
        self._checked = 0

    def __call__(self, reader: Reader) -> Mapping[str, AccountMap]:
        """The accounts of the upload as they shall be."""
        self._checked = 0
        findings = Findings(Problems(self._upload.problems), Warnings(self._upload.warnings))
        stored = StoredAccounts(reader)
        past = Past(reader, self._upload, findings, self._full, self._today)
        drafts = self._drafts(stored, findings, past)
        merging = Merging(References(drafts, stored), findings, past, self._counted)
        proposals = Proposals()
        checks = Checks(drafts, stored, findings, self._today, proposals)
        lacking, elsewhere = Lacking(), Elsewhere(len({*drafts, *stored.ids}))
        for draft in drafts.values():
            self._merge(draft, merging, findings, past)
            drafts.keep(draft)
            checks.take(draft)
            lacking.count(draft)
            elsewhere.take(draft)
        made = checks.all()
        if findings.problems:
            # One person under two ids may be what is wrong.
            self.report = ImportReport({}, (), pairs=_pairs(drafts))
            raise BadInput(findings.problems)
        findings.warnings.extend(checks.cautions)
        if not self._upload.known_account:
            findings.warnings.extend(elsewhere.found(stored, drafts))
        if self._upload.system and (advice := lacking.advice()):
            findings.warnings.append(advice)
        traces = checks.traces
        self.report = ImportReport(
            checks.counts,
            tuple(findings.warnings),
            findings.conflicts,
            proposals.all(),
            traces.told,
            traces.count,
            names_in(made, traces.told, findings.conflicts.told),
        )
        return made

    def _drafts(self, stored: StoredAccounts, findings: Findings, past: Past) -> Drafts:
        """One draft for each account, its people known."""
        drafts = Drafts()
        twins = Twins(self._merges, drafts, stored, findings, bool(self._upload.system))
        for draft in Scopes(self._upload, stored, findings).drafts():
            if self._merges is None:
                self._identify(draft, twins, findings, past)
            drafts.keep(draft)
        if self._merges is not None:
            twins.decide()
            for draft in drafts.values():
                self._identify(draft, twins, findings, past)
                drafts.keep(draft)
        return drafts

    def _identify(self, draft: Draft, twins: Twins, findings: Findings, past: Past) -> None:
        if not self._upload.known_account:  # what is typed at the prompt is meant as it is
            twins.prepare(draft, self._full)
        past.identify(draft)
        draft.identify(findings, self._full)

    def _counted(self, rows: Iterable[UploadRow]) -> Iterator[UploadRow]:
        """The rows, told to whoever watches; our own people can be in several accounts."""
        for row in rows:
            self._checked += 1
            if self.progress and self._checked % _TOLD_AFTER == 0:
                self.progress(self._checked, max(self._checked, self._upload.size))
            yield row

    def _merge(self, draft: Draft, merging: Merging, findings: Findings, past: Past) -> None:
        references = merging.references
        past.begin(draft)
        merging.merge(draft, self._full)
        Shortcuts(draft, references, merging, findings, self._today, past).add()
        Answers(draft, references, merging, findings).add(self._full)
        if self._full:
            leave_out(draft, self._today)
        keep_managers(draft, findings)
        for (table, key), row in draft.moved.items():
            if key in draft.rows[table]:
                draft.sources[table].setdefault(key, row)
                if table == "reporting_lines":
                    draft.order.setdefault(key, len(draft.order))
        past.end(draft)
        if self._lenient:
            soften(draft, findings)
        elif self._upload.system:
            open_circles(draft, findings)


def _pairs(drafts: Drafts) -> Pairs:
    """Who may be there twice in an import that is refused."""
    proposals = Proposals()
    for draft in drafts.values():
        proposals.take(draft.map(), draft.stored)
    return proposals.all()
