"""An import that is undone, and the store asked about the moment before it: both as if never."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from influence.domain.errors import BadInput
from influence.importers import plan_import, read_tables
from influence.renderers.tables_csv import write_csv_tables
from influence.stores import Store, open_store
from tests.cli.program import Program
from tests.properties.test_tables_round_trip import cleaned
from tests.strategies import TODAY, Maps, account_groups, next_states

HEALTH = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
WORK = account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps)))


def everything(store: Store, moment: datetime | None = None) -> Maps:
    return {id: store.load(id, moment) for id in store.account_ids(moment)}


def folders(maps: Maps, root: Path) -> list[Path]:
    """Each account as a folder of CSV files."""
    made = [root / str(number) for number in range(len(maps))]
    for folder, account in zip(made, maps.values(), strict=True):
        write_csv_tables(account, folder)
    return made


@settings(max_examples=50, deadline=None, suppress_health_check=HEALTH)
@given(WORK, st.booleans(), st.booleans())
def test_an_import_undone_never_was(
    tmp_path_factory: pytest.TempPathFactory, states: tuple[Maps, Maps], full: bool, lenient: bool
) -> None:
    before, later = (cleaned(maps) for maps in states)
    root = tmp_path_factory.mktemp("work")
    with open_store(root / "account.db", create=True) as store:
        first = store.edit(lambda _: before, by="me", source="before")
        assert first is not None
        held = everything(store)
        upload = read_tables(folders(later, root), today=TODAY)
        try:
            change = store.edit(
                plan_import(upload, full=full, lenient=lenient), by="me", source="later"
            )
        except BadInput:
            change = None
        event("changed" if change else "unchanged or refused")
        assert everything(store, first.at) == held
        if change is None:
            assert everything(store) == held
            return
        assert everything(store) != held
        assert everything(store, change.at) == everything(store)
        store.undo(by="me")
        assert everything(store) == held
        assert everything(store, change.at) != held
        assert store.check() == []


@settings(max_examples=10, deadline=None, suppress_health_check=HEALTH)
@given(WORK)
def test_the_same_through_the_program(
    tmp_path_factory: pytest.TempPathFactory, states: tuple[Maps, Maps]
) -> None:
    before, later = (cleaned(maps) for maps in states)
    root = tmp_path_factory.mktemp("work")
    program = Program(root / "account.db")
    program("import", *folders(before, root / "before"))
    [first] = program("store", "log", "--format", "json").json["changes"]
    with open_store(program.store) as store:
        held = everything(store)
    listed = program("accounts", "--format", "json").out
    program("import", *folders(later, root / "later"), "--full")
    changed = len(program("store", "log", "--format", "json").json["changes"]) > 1
    then = program("accounts", "--known-at", first["at"], "--format", "json").out
    assert then == listed
    if changed:
        program("store", "undo", "--yes")
    with open_store(program.store) as store:
        assert everything(store) == held
