"""A CRM, the people who record beside it, and a store: any sequence of what they do."""

import csv
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from influence.domain.changes import export_source
from influence.domain.fact import holds
from influence.importers import plan_import, read_crm, upload_of_row
from influence.importers.crm import shipped
from influence.stores import Store

ACCOUNT = "001000000000001AAA"
PEOPLE = [f"00300000000000{n}AAA" for n in range(1, 3)]
BOSSES = [f"00300000000000{n}AAA" for n in range(5, 8)]
VALUES: dict[str, list[str]] = {
    "title": ["", "CEO", "CFO", "Chair"],
    "note": ["", "likes tea", "leaves soon"],
    "reports_to": ["", *BOSSES],
}
THEIRS = {"title": "Title", "note": "Description", "reports_to": "ReportsToId"}
Field = tuple[str, str]
"""A person and a column."""
FIELDS = [(person, column) for person in PEOPLE for column in VALUES]
SAID = st.sampled_from([(f, value) for f in FIELDS for value in VALUES[f[1]]])


class ExportsAgain(RuleBasedStateMachine):
    """Nothing recorded by hand changes at an import unless the CRM changed it.

    `crm` is what the CRM holds, `said` what it said when it was imported last, `by_hand` the
    fields whose value somebody recorded; `before` has the two of the time before each edit.
    """

    opened: Callable[[], Store]
    folder: Path
    numbers = count()

    @initialize()
    def begin(self) -> None:
        self.store = type(self).opened()
        self.crm: dict[Field, str] = {field: VALUES[field[1]][1] for field in FIELDS}
        self.said: dict[Field, str] = {}
        self.by_hand: set[Field] = set()
        self.before: list[tuple[dict[Field, str], set[Field]]] = []
        self.imported()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.check() == []
            self.store.close()

    # --- what can happen ----------------------------------------------------------------------

    @rule(said=SAID)
    def somebody_changes_the_crm(self, said: tuple[Field, str]) -> None:
        field, value = said
        self.crm[field] = value

    @rule(said=SAID)
    def somebody_records(self, said: tuple[Field, str]) -> None:
        (person, column), value = said
        if column == "reports_to" and not value:
            return  # nobody reports to somebody by an empty cell
        row = {"id": person, column: value}

        def edit(reader: Any) -> Any:
            today = date.today()
            return plan_import(
                upload_of_row(ACCOUNT, "contacts", row, today, reader.load(ACCOUNT))
            )(reader)

        if self.edited(edit, "record"):
            self.by_hand.add((person, column))

    @rule()
    def the_export_is_imported(self) -> None:
        then, by_hand, said = self.values(), set(self.by_hand), dict(self.said)
        self.imported()
        now = self.values()
        for field, value in now.items():
            news = self.crm[field]
            if field in by_hand and news == said.get(field):
                assert value == then[field], f"{field}: {then[field]!r} became {value!r}"
            elif field not in by_hand and news:
                assert value == news, f"{field}: the export says {news!r}, there is {value!r}"
            assert value in (then[field], news)
            if value != then[field]:
                self.by_hand.discard(field)
        assert not self.imported(), "the same once more changed something"

    @precondition(lambda self: len(self.before) > 1)
    @rule()
    def the_last_change_is_taken_back(self) -> None:
        self.store.undo(by="mei")
        self.said, self.by_hand = self.before.pop()

    # --- how ----------------------------------------------------------------------------------

    def edited(self, edit: Any, source: str) -> bool:
        state = deepcopy((self.said, self.by_hand))
        changed = self.store.edit(edit, by="mei", source=source) is not None
        if changed:
            self.before.append(state)
        return changed

    def imported(self) -> bool:
        folder = self.folder / str(next(self.numbers))
        folder.mkdir()
        self.write(folder / "Account.csv", [{"Id": ACCOUNT, "Name": "Acme", "OwnerId": ""}])
        people = [
            {THEIRS[column]: self.crm.get((id, column), "") for column in VALUES}
            | {"Id": id, "LastName": f"Person {id}", "AccountId": ACCOUNT}
            for id in PEOPLE + BOSSES
        ]
        self.write(folder / "Contact.csv", people)
        plan = plan_import(read_crm([folder], shipped("salesforce")))
        changed = self.edited(plan, export_source("Salesforce", folder.name))
        self.said = dict(self.crm)
        return changed

    def write(self, path: Path, rows: list[dict[str, str]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, list(rows[0]))
            sheet.writeheader()
            sheet.writerows(rows)

    def values(self) -> dict[Field, str]:
        account = self.store.load(ACCOUNT)
        today = date.today()
        managers = {
            line.report: line.manager
            for line in account.reporting_lines
            if holds(today, line.valid_from, line.valid_to)
        }
        return {
            (id, column): managers.get(id, "")
            if column == "reports_to"
            else getattr(account.contacts[id], column) or ""
            for id, column in FIELDS
        }
