"""Whole accounts in one file: found by themselves, refused with a sentence where they are none."""

import json
from pathlib import Path

import networkx as nx
import pytest

from influence.domain.account_map import AccountMap
from influence.domain.errors import BadInput
from influence.i18n import translator
from influence.importers import plan_import, read_tables
from influence.renderers.exports import FORMS, write_account
from influence.resources import resource_folder
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY

IN_ONE_FILE = [form for form in FORMS if form not in ("csv", "xlsx")]
PEOPLE = [{"name": "Ann", "id": "ann"}, {"name": "Bob", "id": "bob"}]


@pytest.fixture(scope="module")
def sample() -> dict[str, AccountMap]:
    store = MemoryStore()
    sample = resource_folder("fixtures") / "sample"
    store.edit(plan_import(read_tables([sample], today=TODAY)))
    return store.accounts


def refused(
    path: Path, content: str | bytes, form: str | None = None, lang: str = "en"
) -> list[str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadInput) as raised:
        MemoryStore().edit(plan_import(read_tables([path], today=TODAY, form=form)))
    return [problem.text(translator(lang)) for problem in raised.value.rows]


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_of_exported_accounts_is_read_whatever_its_form(
    tmp_path: Path, sample: dict[str, AccountMap], form: str
) -> None:
    for id, account in sample.items():
        write_account(account, tmp_path / id, form)
    for path in (tmp_path, *([tmp_path / "norland"] if form != "xlsx" else [])):
        store = MemoryStore(sample)
        plan = plan_import(read_tables([path], today=TODAY))
        store.edit(plan)
        assert not any(c.added or c.updated or c.ended for c in plan.report.tables)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_takes_the_place_of_one_in_another_form(
    tmp_path: Path, sample: dict[str, AccountMap], form: str
) -> None:
    folder = tmp_path / "norland"
    (tmp_path / "norland").mkdir()
    (folder / "notes.txt").write_text("mine")
    for earlier in FORMS:
        write_account(sample["norland"], folder, earlier)
    written = write_account(sample["norland"], folder, form)
    assert sorted(folder.iterdir()) == sorted([*written, folder / "notes.txt"])


def test_a_cell_that_is_absent_is_empty(tmp_path: Path, sample: dict[str, AccountMap]) -> None:
    [path] = write_account(sample["norland"], tmp_path / "norland", "yaml")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    title = next(n for n, line in enumerate(lines) if line.startswith("  title: IT Director"))
    path.write_text("".join([*lines[:title], *lines[title + 1 :]]), encoding="utf-8")
    store = MemoryStore(sample)
    plan = plan_import(read_tables([path], today=TODAY))
    store.edit(plan)
    assert store.accounts["norland"].contacts["wang-lei"].title is None
    assert [(c.table, c.updated) for c in plan.report.tables if c.updated] == [("contacts", 1)]


def test_a_changed_cell_is_one_changed_line(tmp_path: Path, sample: dict[str, AccountMap]) -> None:
    account = sample["norland"]
    [before] = write_account(account, tmp_path / "before", "yaml")
    rows = {name: dict(facts) for name, facts in account.rows.items()}
    contact = account.contacts["wang-lei"]
    rows["contacts"]["wang-lei",] = contact.model_copy(update={"note": "no: " + "long " * 90})
    [after] = write_account(AccountMap.from_rows("norland", rows), tmp_path / "after", "yaml")
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (before, after))
    assert len(set(new) - set(old)) == 1
    assert len(set(old) - set(new)) <= 1


def test_words_that_yaml_would_take_for_something_else_stay_words(tmp_path: Path) -> None:
    """Written by hand, without quotes: Norway is not false, 1e3 not a number, 007 not seven."""
    path = tmp_path / "acme.yaml"
    path.write_text(
        "influence: 1\naccount: acme\naccounts:\n- {name: Acme, id: acme, buys_alone: no}\n"
        "contacts:\n- {name: No, id: 007, phone: 1e3, title: ~}\n- {name: Yes, id: on}\n",
        encoding="utf-8",
    )
    store = MemoryStore()
    store.edit(plan_import(read_tables([path], today=TODAY)))
    contacts = store.accounts["acme"].contacts
    assert {(c.id, c.name, c.phone, c.title) for c in contacts.values()} == {
        ("007", "No", "1e3", None),
        ("on", "Yes", None, None),
    }
    assert store.accounts["acme"].account.buys_alone == "no"


def test_graphml_is_a_graph_to_others(tmp_path: Path, sample: dict[str, AccountMap]) -> None:
    [path] = write_account(sample["norland"], tmp_path / "norland", "graphml")
    graph = nx.read_graphml(path)
    assert graph.nodes["contacts:wang-lei"]["label"].startswith("Wang Lei")
    sways = [edge for *_, edge in graph.edges(data=True) if edge["table"] == "influences"]
    assert len(sways) == len(sample["norland"].influences)
    assert {type(edge["strength"]) for edge in sways} == {int}


def test_json_names_the_table_and_the_place_of_a_row(tmp_path: Path) -> None:
    rows = {"contacts": [*PEOPLE, {"name": "Cai", "tier": "chief", "titel": "x", "note": ["a"]}]}
    content = {"influence": 1, "account": "acme", "tables": rows}
    assert refused(tmp_path / "acme.json", json.dumps(content)) == [
        "acme.json, contacts, row 3, column note: the cell holds several values. Write one.",
        'acme.json, contacts, row 3, column titel: there is no column "titel" in contacts. '
        'Did you mean "title"? Correct the name, or take it out.',
        'acme.json, contacts, row 3, column tier: "chief" is not a tier. '
        "Choose one of: executive, middle, operational.",
        'acme.json, contacts, row 1, column account: there is no account "acme". '
        "Add it to the table accounts, or name it with --account.",
    ]


def test_the_place_in_a_json_file_is_told_in_chinese(tmp_path: Path) -> None:
    content = {
        "influence": 1,
        "account": "a",
        "tables": {"contacts": [{"name": "C", "note": ["a"]}]},
    }
    told = refused(tmp_path / "a.json", json.dumps(content), lang="zh")
    assert told[0].startswith("a.json，contacts，第 1 行，“note”列：")


def test_yaml_names_the_line(tmp_path: Path) -> None:
    text = "influence: 1\naccount: acme\naccounts:\n- {name: Acme, id: acme}\n"
    text += "contacts:\n- name: Ann\n  tier: 7\n- 5\nnobody:\n- name: x\n"
    told = refused(tmp_path / "acme.yaml", text)
    assert [line.split(":")[0] for line in told] == [
        "acme.yaml, row 8",
        "acme.yaml, row 6, column tier",
        "acme.yaml",
    ]


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
BROKEN = {
    "json-empty.json": ("{}", 'it has to begin with "influence: 1"'),
    "json-list.json": ("[1, 2]", "it is no account of influence"),
    "json-cut.json": ('{"influence": 1, "account": "a', "it is no JSON from here on"),
    "json-twice.json": ('{"influence": 1, "influence": 1}', '"influence" is there twice'),
    "json-nan.json": ('{"influence": NaN}', "NaN is not a number that a cell can hold"),
    "json-long.json": ('{"influence": ' + "9" * 5000 + "}", "is not a number that a cell"),
    "json-deep.json": ("[" * 100_000, "nested far too deeply"),
    "json-newer.json": ('{"influence": 2, "account": "a"}', "a newer version of influence"),
    "json-tables.json": ('{"influence": 1, "account": "a", "tables": 5}', "a list of rows"),
    "json-latin.json": (b'{"influence": "\xe9"}', "it is not in UTF-8"),
    "yaml-empty.yaml": ("", "it is no account of influence"),
    "yaml-text.yaml": ("just a text", "it is no account of influence"),
    "yaml-tabs.yaml": ("a:\n\t- b", "it is no YAML from here on"),
    "yaml-bomb.yaml": (BOMB, "anchors, aliases and tags"),
    "yaml-runs.yaml": (
        "influence: !!python/object/apply:os.getcwd []",
        "anchors, aliases and tags",
    ),
    "yaml-twice.yaml": ("influence: 1\ninfluence: 1\n", '"influence" is there twice'),
    "yaml-deep.yaml": ("[" * 5_000, "it is no"),
    "graphml-text.graphml": ("hello", "it is no XML from here on"),
    "graphml-other.graphml": ("<graphml><graph/></graphml>", "it is no account of influence"),
    "graphml-bomb.graphml": (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>',
        "it declares entities",
    ),
    "graphml-cut.graphml": ("<graphml><graph id='a'>", "it is no XML from here on"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_account_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    content, sentence = BROKEN[name]
    [problem] = refused(tmp_path / name, content)
    assert problem.startswith(name)
    assert sentence in problem


NO_ROWS = "contacts has to be a list of rows."
NO_ROW = "a row has to hold cells with their columns' names."
NO_CELL = "the cell holds several values. Write one."
IN_JSON = {
    "5": f"a.json: {NO_ROWS}",
    "[5]": f"a.json, contacts, row 1: {NO_ROW}",
    '[{"name": "Ann", "title": ["CIO"]}]': f"a.json, contacts, row 1, column title: {NO_CELL}",
}
IN_YAML = {
    " 5": f"a.yaml, row 5: {NO_ROWS}",
    " {a: {b: [c]}}": f"a.yaml, row 5: {NO_ROWS}",
    "\n- {name: Ann}\n- Bob": f"a.yaml, row 7: {NO_ROW}",
    "\n- {name: Ann}\n- [Bob, [Cid]]": f"a.yaml, row 7: {NO_ROW}",
    "\n- name: Ann\n  title: [CIO, CFO]": f"a.yaml, row 7, column title: {NO_CELL}",
    "\n- name: Ann\n  [a, b]: CIO": f"a.yaml, row 7: {NO_CELL}",
    "\n- name: Ann\n  name: Bob": 'a.yaml, row 7: "name" is there twice in one place. Keep one.',
}


@pytest.mark.parametrize("contacts", IN_JSON)
def test_json_that_is_no_table_is_refused_where_it_stands(tmp_path: Path, contacts: str) -> None:
    head = '{"influence": 1, "account": "a", "tables": {"accounts": [{"id": "a", "name": "A"}], '
    told = refused(tmp_path / "a.json", f'{head}"contacts": {contacts}}}}}')
    assert told[0] == IN_JSON[contacts]


@pytest.mark.parametrize("contacts", IN_YAML)
def test_yaml_that_is_no_table_is_refused_where_it_stands(tmp_path: Path, contacts: str) -> None:
    head = "influence: 1\naccount: a\naccounts:\n- {id: a, name: A}\n"
    told = refused(tmp_path / "a.yaml", f"{head}contacts:{contacts}\n")
    assert told[0] == IN_YAML[contacts]


def test_a_file_too_large_to_be_an_account_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.importers.forms.whole.MAX_SIZE", 3_000_000)
    assert refused(tmp_path / "a.json", " " * 3_000_001) == [
        "a.json: it is larger than 3 MB. Split the account, or import it as CSV files."
    ]


@pytest.mark.parametrize("form", IN_ONE_FILE)
def test_the_form_can_be_named_where_the_ending_says_nothing(
    tmp_path: Path, sample: dict[str, AccountMap], form: str
) -> None:
    [file] = write_account(sample["norland-north"], tmp_path / "a", form)
    path = file.rename(tmp_path / "backup.txt")
    store = MemoryStore({id: sample[id] for id in ("norland", "norland-coast")})
    store.edit(plan_import(read_tables([path], today=TODAY, form=form)))
    assert store.accounts["norland-north"].rows == sample["norland-north"].rows


def slip(text: str, form: str) -> str:
    """The exported account with the first title of a contact misspelt."""
    if form == "graphml":
        return text.replace('<data key="c_title">', '<data key="c_titel">', 1)
    return text.replace('"title":', '"titel":', 1).replace("  title:", "  titel:", 1)


@pytest.mark.parametrize("form", IN_ONE_FILE)
def test_a_name_of_no_column_is_refused_as_it_would_empty_the_right_one(
    tmp_path: Path, sample: dict[str, AccountMap], form: str
) -> None:
    [path] = write_account(sample["norland"], tmp_path / "norland", form)
    content = slip(path.read_text(encoding="utf-8"), form)
    lines = content.splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "titel" in text)
    place = f"{path.name}, row {line}"
    if form == "json":
        rows = json.loads(content)["tables"]["contacts"]
        place = (
            f"{path.name}, contacts, row {next(i for i, r in enumerate(rows, 1) if 'titel' in r)}"
        )
    assert refused(path, content) == [
        f'{place}, column titel: there is no column "titel" in contacts. Did you mean "title"? '
        "Correct the name, or take it out."
    ]


def test_the_same_slip_in_many_rows_is_told_often_and_of_many_names_the_first(
    tmp_path: Path,
) -> None:
    rows = [{"name": f"P{n}", "id": f"p{n}", "titel": "x", f"x{n}": 1} for n in range(3_000)]
    content = {"influence": 1, "account": "a", "tables": {"contacts": rows}}
    told = refused(tmp_path / "acme.json", json.dumps(content))
    assert sum('"titel"' in one for one in told) == 3_000
    assert sum('"titel"' not in one for one in told) == 1_000


def test_columns_may_have_their_chinese_names_but_not_twice_in_one_row(tmp_path: Path) -> None:
    text = "influence: 1\naccount: a\naccounts:\n- {name: A, id: a}\ncontacts:\n"
    path = tmp_path / "a.yaml"
    path.write_text(f"{text}- name: Ann\n  职务: CIO\n- name: Bob\n  Title: CFO\n", "utf-8")
    store = MemoryStore()
    store.edit(plan_import(read_tables([path], today=TODAY)))
    assert [c.title for c in store.accounts["a"].contacts.values()] == ["CIO", "CFO"]
    assert refused(path, f"{text}- name: Ann\n  职务: CIO\n  title: CFO\n  层级: chief\n") == [
        'a.yaml, row 8, column title: "title" is the column title, which the row has already. '
        "Keep one.",
        'a.yaml, row 6, column 层级: "chief" is not a tier. '
        "Choose one of: executive, middle, operational.",
    ]


def test_tables_beside_the_others_are_not_passed_over(tmp_path: Path) -> None:
    content = {"influence": 1, "account": "a", "tables": {"contacts": PEOPLE}, "contacts": PEOPLE}
    assert 'a.json: "contacts" has no meaning here. Tables stand within "tables".' in refused(
        tmp_path / "a.json", json.dumps(content)
    )


def test_data_of_graphml_that_nobody_declared_are_a_slip(
    tmp_path: Path, sample: dict[str, AccountMap]
) -> None:
    [path] = write_account(sample["norland"], tmp_path / "norland", "graphml")
    text = path.read_text(encoding="utf-8")
    added = text.replace("<graph ", '<key id="d9" for="all"/>\n<graph ', 1)
    added = added.replace(' <data key="label">', ' <data key="d9">red</data> <data key="label">')
    path.write_text(added, encoding="utf-8")
    store = MemoryStore(sample)
    store.edit(plan_import(read_tables([path], today=TODAY)))
    told = refused(path, text.replace('<data key="c_title">', '<data key="titel">', 1))
    assert ['Did you mean "title"?' in one for one in told] == [True]
