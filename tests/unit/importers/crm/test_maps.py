"""Field maps: the shipped ones are right; mistakes in others are all told with their lines."""

from pathlib import Path

import pytest

from influence.importers.crm import SYSTEMS, BadMap, FieldMap, map_text, own_map, shipped
from tests.unit.importers.crm.crm_exports import bring_files, names_of
from tests.unit.importers.memory import MemoryStore

SMALL = """\
influence_map: 1
system: Notebook
files:
  people:
    known_by: [Key, Firm, Called]
    fills:
      - table: contacts
        columns:
          id: Key
          account: Firm
          name: Called
          decision_role:
            from: Part
            words:
              Boss: decision_maker
              Helper:
      - table: accounts
        only_new: yes
        columns:
          id: Firm
          name: Firm
"""


def own(tmp_path: Path, text: str | bytes) -> FieldMap:
    path = tmp_path / "my.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return own_map(path)


def wrong(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(BadMap) as raised:
        own(tmp_path, text)
    return [problem.text() for problem in raised.value.rows]


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_shipped_maps_are_right_and_explained(system: str) -> None:
    found = shipped(system)
    assert found.files
    text = map_text(system)
    assert f"template my-map.yaml --map {system}" in text
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_copy_of_a_shipped_map_says_the_same(tmp_path: Path, system: str) -> None:
    text = map_text(system)
    assert own(tmp_path, text) == shipped(system)
    assert own(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == shipped(system)


def test_a_map_of_ones_own_reads_any_export(tmp_path: Path) -> None:
    store = MemoryStore()
    field_map = own(tmp_path, SMALL)
    people = "Key,Firm,Called,Part\nk1,Fjord,Ada Berg,boss\nk2,Fjord,Bo Vik,Helper\n"
    bring_files(store, tmp_path / "e", {"people.csv": people}, system=field_map)
    assert store.account_ids() == ("Fjord",)
    assert names_of(store, "contacts", "id", "decision_role") == {
        ("k1", "decision_maker"),
        ("k2", None),
    }


def test_a_role_that_the_map_does_not_know_is_named_once(tmp_path: Path) -> None:
    people = "Key,Firm,Called,Part\n" + "".join(f"k{n},Fjord,P{n},Uncle\n" for n in range(9))
    store = MemoryStore()
    report = bring_files(store, tmp_path / "e", {"p.csv": people}, system=own(tmp_path, SMALL))
    (line,) = [str(w.text()) for w in report.warnings if "Uncle" in w.text()]
    assert line.startswith(
        'p.csv, row 2, column Part: the map of Notebook does not say which of our words "Uncle" '
        'is; it was left unknown. To say it, write it below "words" of "decision_role" into '
        "your map."
    )


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        SMALL.replace("decision_maker", "decider")
        .replace("table: accounts", "tabel: accounts")
        .replace("system: Notebook", "system: Notebook\nids: guids")
        .replace("known_by", "know_by")
    )
    found = wrong(tmp_path, text)
    assert [line.split(": ")[0] for line in found] == [
        "my.yaml, line 3, ids",
        "my.yaml, line 5, files.people",
        "my.yaml, line 6, files.people.know_by",
        "my.yaml, line 16, files.people.fills.1.columns.decision_role.words.Boss",
        "my.yaml, line 18, files.people.fills.2",
        "my.yaml, line 18, files.people.fills.2.tabel",
    ]
    said = "\n".join(found)
    assert 'there is no "tabel" here. Did you mean "table"?' in said
    assert 'there is no "know_by" here. Did you mean "known_by"?' in said
    assert '"guids" is not allowed here.' in said


def test_tables_columns_and_words_have_to_be_ours(tmp_path: Path) -> None:
    text = SMALL.replace("table: contacts", "table: contact").replace("name: Firm", "nmae: Firm")
    assert wrong(tmp_path, text) == [
        'my.yaml, line 7, files.people.fills.1.table: there is no table "contact". Did you mean '
        '"contacts"? Tables: accounts, departments, contacts, posts, reporting_lines, influences, '
        "conflicts, coverage, assessments, opportunities, decision_roles, targets, interactions, "
        "events, actions, reviews, account_figures, settings.",
        "my.yaml, line 19, files.people.fills.2.columns: records of accounts need the column "
        '"name".',
        "my.yaml, line 21, files.people.fills.2.columns.nmae: the table accounts has no column "
        '"nmae". Did you mean "name"? Columns: name, id, parent, industry, currency, yearly_spend, '
        "potential, contribution, own_revenue, owner, phase, lifecycle_stage, buys_alone, "
        "fiscal_year_start.",
    ]
    (line,) = wrong(tmp_path, SMALL.replace("decision_maker", "decison maker"))
    assert line == (
        "my.yaml, line 15, files.people.fills.1.columns.decision_role.words.Boss: "
        '"decison maker" is not a role. Did you mean "decision maker"?'
    )


def test_what_a_map_cannot_mean_is_refused(tmp_path: Path) -> None:
    text = SMALL.replace("only_new: yes", "adds: yes").replace("name: Called", "name: {words: {}}")
    assert wrong(tmp_path, text) == [
        "my.yaml, line 11, files.people.fills.1.columns.name: it says nothing. Name the columns "
        "below from, or give a value.",
        'my.yaml, line 18, files.people.fills.2.adds: "adds" is for contacts.',
    ]


def test_a_filter_names_its_own_keys(tmp_path: Path) -> None:
    text = SMALL.replace(
        "    fills:", "    leave_out:\n      - {column: Part, iss: Uncle}\n    fills:"
    )
    *_, last = wrong(tmp_path, text)  # older releases of pydantic do not say first what is missing
    assert last == (
        'my.yaml, line 7, files.people.leave_out.1.iss: there is no "iss" here. Did you mean "is"? '
        "Allowed: column, is."
    )


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", 'my.yaml, line 1: it is no map. It has to begin with "influence_map: 1".'),
        ("- a\n- b\n", "it is no map"),
        ("just text", "it is no map"),
        ("influence: 1\naccount: x\n", "it is no map"),
        ("influence_map: 2\nsystem: x\nfiles: {}\n", "influence_map: the number is too large"),
        ("influence_map: 1\nsystem: [\n", "it is no YAML from here on"),
        ("influence_map: 1\n\tsystem: x\n", "my.yaml, line 2: it is no YAML from here on"),
        (LAUGHS, "my.yaml, line 1: anchors, aliases and tags"),
        ("influence_map: !!python/object/apply:os.system ['true']\n", "anchors, aliases and tags"),
        ("[" * 100_000, "it is nested too deep"),
        ("{a: " * 50_000, "it is nested too deep"),
        (b"\xff\xfe\x00\x01", "it is not in UTF-8"),
        (b"influence_map: 1\nsystem: \x00\n", "it is no YAML from here on"),
        ("x" * 1_000_001, "it is larger than 1000 KB"),
        ("influence_map: 1\ninfluence_map: 1\n", '"influence_map" is there twice in one place.'),
        ("influence_map: 1\n? [a, b]\n: c\n", "there is no"),
        ("influence_map: 1\n--- \nb: 2\n", "it is no YAML from here on"),
    ],
    ids=range(17),
)
def test_no_map_at_all(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    found = wrong(tmp_path, text)
    assert any(sentence in line for line in found), found


def test_every_word_stays_the_text_it_is(tmp_path: Path) -> None:
    text = SMALL.replace("Boss: decision_maker", "No: decision_maker\n              1.0: user")
    columns = own(tmp_path, text).files["people"].fills[0].columns
    assert columns["decision_role"].words == {"No": "decision_maker", "1.0": "user", "Helper": None}


def test_a_file_without_a_needed_column_is_told_which(tmp_path: Path) -> None:
    text = SMALL.replace("known_by: [Key, Firm, Called]", "known_by: [Key, Firm]")
    store = MemoryStore()
    with pytest.raises(Exception, match="1 problem") as raised:
        bring_files(
            store, tmp_path / "e", {"p.csv": "Key,Firm\nk1,F\n"}, system=own(tmp_path, text)
        )
    assert [row.text() for row in raised.value.rows] == [  # type: ignore[attr-defined]
        "p.csv, row 1: there is no column for name in it. The map looks for: Called. Add one of "
        "them to the export. If they are called otherwise there, write their names into your map."
    ]
