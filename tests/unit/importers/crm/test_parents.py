"""Accounts above each other: CRMs let an account stand above itself, and in circles."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.importers.crm.crm_exports import bring_files, names_of
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import counts, warned

PEOPLE = "Record ID,First Name,Last Name,Email,Associated Company IDs\n"


def companies(parents: dict[str, str]) -> dict[str, str]:
    """An export of HubSpot: the companies with their parents, and one person in each."""
    rows = "".join(f"{id},C{id},{parent}\n" for id, parent in parents.items())
    people = "".join(f"5{id},Ann,A{id},,{id}\n" for id in parents)
    header = "Record ID,Company name,Parent Company\n"
    return {"companies.csv": header + rows, "p.csv": PEOPLE + people}


def tree(store: MemoryStore) -> set[tuple[str, str | None]]:
    return names_of(store, "accounts", "id", "parent")


def bring(store: MemoryStore, folder: Path, parents: dict[str, str]) -> list[str]:
    return warned(bring_files(store, folder, companies(parents), system="hubspot"))


@pytest.mark.parametrize("own", ["1", "C1"])
def test_an_account_above_itself_has_no_parent(tmp_path: Path, own: str) -> None:
    store = MemoryStore()
    said = bring(store, tmp_path / "e", {"1": own, "2": "1"})
    assert tree(store) == {("1", None), ("2", "1")}
    place = "companies.csv, row 2, column Parent Company"
    assert f"{place}: C1 is its own parent account; that was left out." in said


def test_of_a_circle_one_parent_is_left_out(tmp_path: Path) -> None:
    store = MemoryStore()
    said = bring(store, tmp_path / "e", {"1": "2", "2": "3", "3": "1", "4": "1"})
    assert tree(store) == {("1", None), ("2", "3"), ("3", "1"), ("4", "1")}
    assert (
        "companies.csv, row 2, column Parent Company: 1 > 2 > 3 > 1 are above each other in a "
        "circle; this parent was left out. Correct it in the CRM." in said
    )


def test_a_circle_through_the_store_keeps_what_was_stored(tmp_path: Path) -> None:
    store = MemoryStore()
    bring(store, tmp_path / "a", {"1": "2", "2": ""})
    files = companies({"2": "1"})
    report = bring_files(store, tmp_path / "b", files, system="hubspot")
    assert tree(store) == {("1", "2"), ("2", None)}
    assert counts(report)["accounts"] == (0, 0, 1, 0)


IDS = st.sampled_from(["1", "2", "3", "4", "5"])
EXPORTS = st.lists(st.dictionaries(IDS, st.one_of(st.just(""), IDS), min_size=1), max_size=3)


@settings(max_examples=40, deadline=None)
@given(EXPORTS)
def test_whatever_a_crm_says_the_accounts_stay_a_tree(
    tmp_path_factory: pytest.TempPathFactory, exports: list[dict[str, str]]
) -> None:
    """No export is refused for its parents, and following them always comes to an end."""
    store, folder = MemoryStore(), tmp_path_factory.mktemp("exports")
    for number, parents in enumerate(exports):
        bring(store, folder / str(number), parents)
        above = dict(tree(store))
        for id in above:
            seen, at = {id}, above[id]
            while at:
                assert at not in seen
                seen.add(at)
                at = above.get(at)
