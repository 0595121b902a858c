"""Every broken input gets its sentences, all of them, and leaves the store as it was."""

from datetime import date
from pathlib import Path

import pytest

from influence.domain.errors import BadInput
from influence.importers import plan_import, read_tables
from tests.bad_input.corpus import CASES, GOOD, STORED, Case
from tests.bad_input.sentences import SENTENCES
from tests.unit.importers.memory import MemoryStore, hardly_any_memory

TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True, params=["plenty", "next to none"])
def memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for all of it, and with hardly any, so that all of it goes through files."""
    if request.param != "plenty":
        hardly_any_memory(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    made = MemoryStore()
    folder = Case("stored", STORED, alone=True).lay(tmp_path / "stored")
    made.edit(plan_import(read_tables(folder, today=TODAY)))
    return made


def test_the_corpus_is_large_and_every_case_has_its_own_name() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)
    assert {case.name for case in CASES} == SENTENCES.keys()


def test_what_the_cases_are_laid_over_is_good(tmp_path: Path, store: MemoryStore) -> None:
    plan = plan_import(read_tables(Case("good", GOOD).lay(tmp_path / "in"), today=TODAY))

    store.edit(plan)

    assert {c.table: c.added for c in plan.report.tables} == {"accounts": 0, "contacts": 2}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_says_what_is_wrong_and_changes_nothing(
    case: Case, tmp_path: Path, store: MemoryStore
) -> None:
    before = dict(store.accounts)
    upload = read_tables(case.lay(tmp_path / "in"), account=case.account, today=TODAY)

    with pytest.raises(BadInput) as raised:
        store.edit(plan_import(upload, full=case.full))

    assert [row.text() for row in raised.value.rows] == case.says(tmp_path / "in", TODAY)
    assert store.accounts == before
