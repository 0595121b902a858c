"""Which account each uploaded row belongs to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from influence.domain import tables as t
from influence.domain.errors import UnknownAccount
from influence.domain.messages import N_, Message, did_you_mean
from influence.importers.tables.colleagues import says_ours
from influence.importers.tables.drafts import Draft, Findings, StoredAccounts, Uploaded
from influence.importers.tables.faults import CellFault
from influence.importers.tables.names import Names
from influence.importers.tables.upload import Sheet, Upload, UploadRow
from influence.spill import SpillingGroups, SpillingList

_NO_ACCOUNT_NAMED = N_(
    "the rows do not say which account they belong to. "
    "Add a column account, or name one with --account."
)
_UNKNOWN = N_(
    'there is no account "{id}".{hint} Add it to the table accounts, or name it with --account.'
)
_EXPORT_ACCOUNTS = N_(
    'the account "{id}" is neither in the export nor in the store. Export the accounts and their '
    "contacts too, each with its id."
)
_NOT_EXPORTED = N_(
    'the account "{id}" is neither in the export nor in the store; its rows were left out.'
)
_CONTRADICTION = N_('the table accounts names "{id}", but --account says "{account}". Use one.')
_TAKEN = N_('the account "{id}" is there twice. Give each its own id.')
_NO_CONTACTS = N_(
    'the table contacts is missing, and the store does not hold the account "{id}" yet. '
    "Add contacts, or correct the account."
)

_MAY_WAIT = {name for name, table in t.TABLES.items() if not table.entity}


class Scopes:
    """Sorts the rows of an upload by account."""

    def __init__(self, upload: Upload, stored: StoredAccounts, findings: Findings) -> None:
        self._upload = upload
        self._stored = stored
        self._findings = findings
        self._named: dict[str, UploadRow] = {}
        self._groups: dict[int, list[str]] = defaultdict(list)
        self._silent: dict[int, Sheet] = {}
        self._rows: SpillingGroups[UploadRow] = SpillingGroups()
        self._unknown: set[tuple[Sheet, str]] = set()
        self._names: Names | None = None
        self._chosen: str | None = None

    def drafts(self) -> Iterator[Draft]:
        """One draft for each account of the upload; raises UnknownAccount for `known_account`."""
        for row in self._upload.of("accounts"):
            self._account_row(row)
        self._chosen = self._choose()
        for table, rows in self._upload.rows.items():
            for row in rows if table != "accounts" else ():
                for account in self._accounts_of(row):
                    self._rows.add(account, row)
        self._complete()
        for id in sorted(self._rows):
            yield Draft(id, self._stored.load(id), self._rows_of(id))

    def _rows_of(self, account: str) -> Uploaded:
        """The account's rows by table; of a very large table they wait in a file.

        Not of people and the like, which the row itself tells from others.
        """
        found: dict[str, list[UploadRow] | SpillingList[UploadRow]] = {}
        for row in self._rows.of(account):
            if row.table not in found:
                found[row.table] = SpillingList() if row.table in _MAY_WAIT else []
            found[row.table].append(row)
        return {
            table: rows if isinstance(rows, list) or rows.in_file else list(rows)
            for table, rows in found.items()
        }

    def _account_row(self, row: UploadRow) -> None:
        name = row.cells.get("name")
        id = row.cells.get("id") or self._id_by_option() or (name.strip() if name else None)
        if not id:
            return
        if id in self._named and self._named[id].sheet is not row.sheet:
            self._groups[row.sheet.group].append(id)  # another file about the same account
            self._rows.add(id, row)
            return
        if id in self._named:
            self._findings.problems.append(row.problem(Message(_TAKEN, {"id": id}), "id"))
            return
        self._named[id] = row
        self._groups[row.sheet.group].append(id)
        self._rows.add(id, row)

    def _id_by_option(self) -> str | None:
        """`--account` gives its id to the only account of the upload, if that has none."""
        return self._upload.account if len(self._upload.of("accounts")) == 1 else None

    def _choose(self) -> str | None:
        """The account meant by `--account`."""
        asked = self._upload.account
        if asked is None:
            return None
        known = self._find(asked)
        if known is None and self._upload.known_account:
            raise UnknownAccount(asked, sorted(self._stored.ids))
        if self._named and known not in self._named and (known is None or len(self._named) == 1):
            row = next(iter(self._named.values()))
            params = {"id": ", ".join(self._named), "account": asked}
            self._findings.problems.append(row.problem(Message(_CONTRADICTION, params), "id"))
        return known or asked

    def _find(self, text: str) -> str | None:
        """The account of that id, or of that name if only one has it."""
        if text in self._named or text in self._stored.ids:
            return text
        if self._names is None:
            self._names = Names((found.id, found.account.name) for found in self._stored.all())
            for id, row in self._named.items():
                self._names.add(id, str(row.cells.get("name") or id))
        return self._names.find(text)

    def _accounts_of(self, row: UploadRow) -> Sequence[str]:
        text = row.cells.get("account")
        if text:
            return self._by_cell(row, text)
        if self._chosen:
            return [self._chosen]
        group = self._groups.get(row.sheet.group) or list(self._named)
        if len(group) == 1 or (group and _is_of_all(row)):
            return group
        if id(row.sheet) not in self._silent and not row.bad:
            self._silent[id(row.sheet)] = row.sheet
            self._findings.problems.append(row.problem(Message(_NO_ACCOUNT_NAMED), "account"))
        return ()

    def _by_cell(self, row: UploadRow, text: str) -> Sequence[str]:
        try:
            found = self._find(text)
        except CellFault as fault:
            self._findings.problems.append(row.problem(fault.message, "account"))
            return []
        if found is None and text.strip() == (self._upload.account or "").strip():
            found = self._chosen
        if found is None:
            near = self._names.nearest(text) if self._names else None
            hint = did_you_mean(near)
            message = Message(_UNKNOWN, {"id": text, "hint": hint})
            if row.sheet.loose:
                message = Message(_EXPORT_ACCOUNTS, {"id": text})
            if (row.sheet, text) not in self._unknown:
                # Once for a sheet: it is one thing to mend, however many rows name it.
                self._unknown.add((row.sheet, text))
                problem = row.problem(message, "account")
                if row.sheet.loose and self._named:
                    problem = row.problem(Message(_NOT_EXPORTED, {"id": text}), "account")
                    self._findings.warnings.append(problem)
                else:
                    self._findings.problems.append(problem)
            return []
        return [found]

    def _complete(self) -> None:
        """New accounts need their own row and contacts."""
        for account in list(self._rows):
            if account in self._stored.ids:
                continue
            first = next(self._rows.of(account))
            if account not in self._named:
                sheet = Sheet(None, "accounts", 0)
                cells = {"name": account, "id": account}
                self._rows.add(account, UploadRow(sheet, None, "accounts", cells))
            if "contacts" not in self._upload.tables:
                message = Message(_NO_CONTACTS, {"id": account})
                self._findings.problems.append(first.problem(message))


def _is_of_all(row: UploadRow) -> bool:
    """Our people belong to every account of their folder unless they name one."""
    if row.table != "contacts":
        return False
    if "side" in row.unread:
        return True  # nobody knows; left out here, every mention of them would be a mistake
    return says_ours(row)
