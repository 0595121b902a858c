"""What is exported and imported again is the same, whatever the texts hold."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.fact import Fact
from influence.domain.table import REFERENCES, Kind
from influence.importers import plan_import, read_tables
from influence.renderers.exports import FORMS, write_account
from tests.strategies import TODAY, Maps, account_groups
from tests.unit.importers.memory import MemoryStore

_TEXTS = {Kind.TEXT, Kind.ID, *REFERENCES}
LIMITS = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def importable(text: str) -> str | None:
    """A text as an import could have brought it: not blank, no control characters."""
    clean = "".join(s for s in text if s in "\t\r\n" or not (s < " " or "\x7f" <= s <= "\x9f"))
    return clean if clean.strip() else None


def importable_id(text: str) -> str:
    """An id as an import could have brought it: trimmed, and so are both parts of account/id."""
    return "/".join(part.strip() for part in (importable(text) or "").split("/"))


def _clean_fact(fact: Fact) -> Fact:
    changes: dict[str, Any] = {}
    for column in t.TABLE_OF[type(fact)].columns:
        value = getattr(fact, column.attribute)
        if column.kind in _TEXTS and isinstance(value, str):
            clean = importable(value)
            if column.kind is not Kind.TEXT:
                clean = importable_id(value)
            elif column.name == "name" and clean:
                clean = clean.strip()
            assume(clean or column.kind is Kind.TEXT)
            changes[column.attribute] = clean or ("blank" if column.required else None)
    if t.TABLE_OF[type(fact)] is t.TARGETS:
        # Drawn maps give targets any kind of subject and value; an import would refuse those.
        changes |= {"level_or_points": 1.0, "subject_kind": None}
    return fact.model_copy(update=changes)


def cleaned(maps: Maps) -> Maps:
    """The accounts as imports could have brought them; cases where ids fall together are left."""
    made = {}
    for account in maps.values():
        facts = [_clean_fact(fact) for _, _, fact in account.facts()]
        assume(importable_id(account.id))
        made_one = AccountMap.unchecked(importable_id(account.id), facts)
        assume(
            {n: len(r) for n, r in made_one.rows.items()}
            == {n: len(r) for n, r in account.rows.items()}
        )
        made[made_one.id] = made_one
    assume(len(made) == len(maps))
    return made


def rows_of(store: MemoryStore) -> dict[str, dict[str, Any]]:
    return {id: dict(account.rows) for id, account in store.accounts.items()}


def exported(account: AccountMap, folder: Path, kind: str) -> Path:
    [file, *_] = write_account(account, folder, kind)
    return folder if kind == "csv" else file


@LIMITS
@given(maps=account_groups(), kind=st.sampled_from(FORMS), full=st.booleans())
def test_an_export_read_into_the_same_store_changes_nothing(
    tmp_path_factory: Any, maps: Maps, kind: str, full: bool
) -> None:
    store = MemoryStore(cleaned(maps))
    before = rows_of(store)
    folder = tmp_path_factory.mktemp("export")
    paths = [
        exported(account, folder / str(number), kind)
        for number, account in enumerate(store.accounts.values())
    ]

    plan = plan_import(read_tables(paths, today=TODAY), full=full)
    store.edit(plan)

    assert rows_of(store) == before
    assert not any(c.added or c.updated or c.ended for c in plan.report.tables)


@LIMITS
@given(maps=account_groups(), kind=st.sampled_from(FORMS))
def test_an_export_read_into_an_empty_store_gives_the_same_accounts(
    tmp_path_factory: Any, maps: Maps, kind: str
) -> None:
    made = cleaned(maps)
    folder = tmp_path_factory.mktemp("export")
    paths = [
        exported(account, folder / str(number), kind)
        for number, account in enumerate(made.values())
    ]
    store = MemoryStore()

    store.edit(plan_import(read_tables(paths, today=TODAY)))
    again = [
        exported(account, folder / f"again{number}", kind)
        for number, account in enumerate(store.accounts[id] for id in made)
    ]

    if kind in ("json", "yaml", "graphml"):  # a workbook knows when it was made
        assert [path.read_bytes() for path in again] == [path.read_bytes() for path in paths]
    assert rows_of(store) == {id: dict(account.rows) for id, account in made.items()}
