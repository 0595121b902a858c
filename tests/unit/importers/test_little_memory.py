"""An import that goes through files makes the same of a store as one that memory holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.domain.errors import BadInput
from influence.importers import ImportReport, plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import open_store
from tests.unit.importers.memory import MemoryStore, hardly_any_memory
from tests.unit.importers.uploads import TODAY, lay

SAMPLE = resource_folder("fixtures") / "sample"
US_DATES = "contact,date,solution\nann,6/7/2026,1\nann,6/13/2026,2\nbob,5/1/2026,0\n"
OPEN_DATES = "contact,date,solution\nann,6/7/2026,1\nann,2026-06-01,2\nbob,5/1/2026,0\n"
PEOPLE = "id,name\nann,Ann\nbob,Bob\n"


@dataclass
class Outcome:
    """What an import left behind."""

    accounts: Mapping[str, AccountMap]
    report: ImportReport

    def tells(self) -> tuple[object, ...]:
        rows = {id: dict(account.rows) for id, account in self.accounts.items()}
        warnings = sorted(warning.text() for warning in self.report.warnings)
        return rows, self.report.counts, warnings


def bring_sample(**options: bool) -> Outcome:
    """The sample's three accounts, twice; the second time without some rows."""
    store = MemoryStore()
    for _ in range(2):
        plan = plan_import(read_tables([SAMPLE], today=TODAY), **options)
        store.edit(plan)
    return Outcome(store.accounts, plan.report)


@pytest.mark.parametrize("options", [{}, {"full": True}, {"lenient": True}])
def test_several_accounts_come_out_the_same(
    options: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    plenty = bring_sample(**options)
    hardly_any_memory(monkeypatch)
    little = bring_sample(**options)
    assert little.tells() == plenty.tells()
    assert len(little.accounts) == 3


def test_a_real_store_holds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = []
    for room in ("plenty", "little"):
        if room == "little":
            hardly_any_memory(monkeypatch)
        with open_store(tmp_path / f"{room}.db", create=True) as store:
            change = store.edit(
                plan_import(read_tables([SAMPLE], today=TODAY)), by="ann", source="sample"
            )
            assert change is not None
            logged = store.log()[0]
            assert tuple(change.rows) == logged.rows
            assert not store.check()
            accounts = {id: store.load(id) for id in store.account_ids()}
            store.undo(by="ann")
            assert store.account_ids() == ()
        changes.append((change.counts, change.accounts, logged.rows, accounts))
    assert changes[0] == changes[1]


def test_the_order_of_dates_is_proved_by_the_whole_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hardly_any_memory(monkeypatch)
    store = MemoryStore()
    files = {"contacts.csv": PEOPLE, "assessments.csv": US_DATES}
    store.edit(plan_import(read_tables([lay(tmp_path / "a", files)], "acme", TODAY)))
    days = [seen.date.isoformat() for seen in store.accounts["acme"].assessments]
    assert sorted(days) == ["2026-05-01", "2026-06-07", "2026-06-13"]

    files["assessments.csv"] = OPEN_DATES
    with pytest.raises(BadInput) as raised:
        store.edit(plan_import(read_tables([lay(tmp_path / "b", files)], "acme", TODAY)))
    assert [problem.row for problem in raised.value.rows] == [2, 4]


def test_the_same_again_and_with_other_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that come, stay, change and are told twice: counted and logged the same."""
    day = "date,own,contact,channel,note\n"
    first = [f"2026-01-{n:02},us-1,ann,{c},n{n}" for n in range(1, 20) for c in ("call", "mail")]
    second = [line.replace("n1", "m1") for line in first[5:]] + ["2026-02-01,us-1,bob,call,"]
    third = [*second, second[3].replace(",n", ",later "), "2026-03-01,us-1,bob,call,x"]
    people = PEOPLE + "us-1,Us\n"
    people = "id,name,side\n" + "".join(
        f"{line},{'own' if line.startswith('us') else 'client'}\n"
        for line in people.splitlines()[1:]
    )
    outcomes = []
    for room in ("plenty", "little"):
        if room == "little":
            hardly_any_memory(monkeypatch)
        found: list[object] = []
        with open_store(tmp_path / f"{room}.db", create=True) as store:
            for number, lines in enumerate((first, first, second, third)):
                files = {"contacts.csv": people, "interactions.csv": day + "\n".join(lines) + "\n"}
                folder = lay(tmp_path / room / str(number), files)
                plan = plan_import(read_tables([folder], "acme", TODAY), full=number == 3)
                change = store.edit(plan, by="ann", source="s")
                found += [tuple(change.rows) if change else None, plan.report.counts]
                found.append(sorted(warning.text() for warning in plan.report.warnings))
            assert not store.check()
            logged = [entry.rows for entry in store.log()]
            found += [logged, store.load("acme").rows["interactions"]]
        outcomes.append(found)
    assert outcomes[0] == outcomes[1]
