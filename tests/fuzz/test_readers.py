"""No reader breaks, whatever is in the file: `make fuzz` looks longer.

What fails is kept under build/fuzz; with a line in tests/fuzz/corpus/WHY.md it is tried for ever.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from influence.domain.tables import TABLES
from influence.importers.crm import SYSTEMS, map_text
from tests.fuzz import seeds
from tests.fuzz.mutations import TOKENS, as_json, damaged, damaged_zips, grids, trees
from tests.fuzz.readers import attempt, recorded
from tests.fuzz.watching import EXAMPLES, limits, watched

FOUND = Path("build/fuzz")


def tried(reader: str, name: str, content: bytes) -> None:
    """As `attempt`; in a long run, what fails is kept."""
    try:
        attempt(reader, name, content)
    except BaseException:
        if EXAMPLES:
            (FOUND / reader).mkdir(parents=True, exist_ok=True)
            (FOUND / reader / name).write_bytes(content)
        raise


csv_files = st.sampled_from(seeds.TABLE_NAMES).flatmap(
    lambda table: st.tuples(st.just(table), damaged(seeds.csv_seeds(table)))
)
csv_grids = st.sampled_from([*TABLES]).flatmap(
    lambda table: st.tuples(st.just(table), grids(table))
)


@limits(120)
@given(csv_files)
def test_damaged_csv(file: tuple[str, bytes]) -> None:
    tried("tables", f"{file[0]}.csv", file[1])


@limits(120)
@given(
    csv_grids, st.sampled_from((",", ";", "\t")), st.sampled_from(("utf-8", "utf-16", "gb18030"))
)
def test_made_up_csv(sheet: tuple[str, list[list[str]]], delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(sheet[1])
    tried("tables", f"{sheet[0]}.csv", out.getvalue().encode(encoding, "replace"))


@limits(60)
@given(st.deferred(lambda: damaged_zips(seeds.workbooks())))
def test_damaged_workbooks(content: bytes) -> None:
    tried("tables", "book.xlsx", content)


@limits(40)
@given(st.deferred(lambda: damaged_zips(seeds.question_sheets())))
def test_damaged_question_sheets(content: bytes) -> None:
    tried("tables", "questions.xlsx", content)


@limits(60)
@given(st.sampled_from([*TABLES]), st.data())
def test_what_is_typed(table: str, data: st.DataObject) -> None:
    header, *rows = data.draw(grids(table))
    cells = dict(zip(header, rows[0], strict=False)) if rows else {}
    with watched():
        recorded(table, {name: text.replace("\0", "") for name, text in cells.items()})


@pytest.mark.parametrize("form", ["json", "yaml", "graphml"])
def test_damaged_whole_accounts(form: str) -> None:
    @limits(100)
    @given(damaged(seeds.written(form)))
    def run(content: bytes) -> None:
        tried(form, f"acme.{form}", content)

    run()


marks = st.sampled_from((1, 1, 1, "1", 2, 0, None, [], 1e400, "9" * 5000))
names = st.sampled_from(("acme", "acme", "new", "", " ", 7, None, ["acme"], "a/b", "\ud800"))


@limits(120)
@given(trees(), marks, names)
def test_made_up_json(tree: Any, mark: Any, account: Any) -> None:
    tried("json", "acme.json", as_json(tree, mark, account))


@limits(80)
@given(trees(), marks, names)
def test_made_up_yaml(tree: Any, mark: Any, account: Any) -> None:
    top = tree if isinstance(tree, dict) else {"contacts": tree}
    text = yaml.safe_dump({"influence": mark, "account": account, **top}, allow_unicode=True)
    tried("yaml", "acme.yaml", text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("system", SYSTEMS)
def test_damaged_exports_of_a_crm(system: str) -> None:
    files = seeds.exports(system)

    @limits(40)
    @given(st.sampled_from(sorted(files)).flatmap(lambda n: st.tuples(st.just(n), _harm(files[n]))))
    def run(file: tuple[str, bytes]) -> None:
        tried(system, *file)

    run()


def _harm(content: bytes) -> st.SearchStrategy[bytes]:
    return (damaged_zips if content.startswith(b"PK") else damaged)([content])


@limits(80)
@given(damaged([map_text(system).encode() for system in SYSTEMS]))
def test_damaged_field_maps(content: bytes) -> None:
    tried("map", "own.yaml", content)


@limits(80)
@given(damaged([text.encode() for text in seeds.MERGES]))
def test_damaged_merge_lists(content: bytes) -> None:
    tried("merge", "merge.csv", content)


@limits(120)
@given(damaged([seeds.TACTICS.encode()]))
def test_damaged_tactics(content: bytes) -> None:
    tried("tactics", "own.toml", content)


toml_values = st.recursive(
    st.sampled_from([token.decode("utf-8", "replace") for token in TOKENS]) | st.integers(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
toml_entries = st.dictionaries(
    st.sampled_from(("id", "en", "zh", "tiers", "attitudes", "strategies", "find_out", "x")),
    toml_values | st.booleans() | st.sampled_from(("tea", "executive", "1979-05-27")),
)


@limits(80)
@given(st.lists(toml_entries, max_size=3))
def test_made_up_tactics(entries: list[dict[str, Any]]) -> None:
    lines = [
        "\n".join(["[[tactic]]", *(f"{key} = {_toml(value)}" for key, value in entry.items())])
        for entry in entries
    ]
    tried("tactics", "own.toml", "\n".join(lines).encode("utf-8", "surrogatepass"))


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else ascii(str(value)).replace("'", '"')


@limits(40)
@given(st.deferred(lambda: damaged_zips(seeds.word_templates())))
def test_damaged_word_templates(content: bytes) -> None:
    tried("word", "company.docx", content)
