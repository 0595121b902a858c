"""Exports of a CRM at the command line: found out by themselves, by a changed map, refused."""

import re
import shutil
from pathlib import Path

import pytest

from influence.importers.crm.field_map import ColumnMap, FieldMap, FileMap, Filter, Rule
from influence.resources import resource_folder
from tests.cli.program import SAMPLE, Program
from tests.unit.importers.uploads import lay

EXPORT = resource_folder("fixtures") / "crm" / "salesforce"
HQ = "0015g00000HrwRlAAJ"
DEAL = "0065g00000SigPlAAJ"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "crm-exports.md"


@pytest.mark.parametrize("words", [(), ("--from", "auto"), ("--from", "salesforce")], ids=str)
def test_an_export_is_imported_and_answers_questions(
    fresh: Program, words: tuple[str, ...]
) -> None:
    answer = fresh("import", EXPORT, *words, "--by", "tester", "--format", "json").json
    assert answer["accounts"] == ["0015g00000HrwNtAAJ", HQ]
    assert {t["table"]: t["added"] for t in answer["tables"]}["decision_roles"] == 8
    named = fresh("risk", HQ, "--opportunity", DEAL, "--as-of", "2026-06-30").out
    assert "5 deciders: 5 no access" in named
    again = fresh("import", EXPORT, *words)
    assert again.out.startswith("Nothing changed")


def test_the_end_of_an_import_names_the_next_step(fresh: Program) -> None:
    out = " ".join(fresh("import", EXPORT).out.split())
    assert "12 of 12 are without any attitude" in out
    command = f"influence verify {HQ} --opportunity {DEAL} --ask"
    assert command in out
    asked = fresh(*command.split()[1:], input="1 said so\nq\n").out
    assert "1 answered" in asked
    assert "11 of 12 are without any attitude" in " ".join(fresh("import", EXPORT).out.split())


def test_no_english_is_left_of_it_in_chinese(fresh: Program) -> None:
    out = fresh("import", EXPORT, "--lang", "zh").out
    assert "CRM" in out
    assert not re.search("left out|neither in|is without|A CRM", out)


def test_a_dry_run_makes_no_store(fresh: Program) -> None:
    answer = fresh("import", EXPORT, "--dry-run", "--format", "json").json
    assert answer["dry_run"]
    assert not fresh.store.exists()


def test_before_and_after_are_shown_by_file_before_anything_is_written(
    fresh: Program, tmp_path: Path
) -> None:
    """What a user looks at with --dry-run: whose title changes from what to what, by name."""
    fresh("import", EXPORT)
    export = shutil.copytree(EXPORT, tmp_path / "next")
    text = (export / "Contact.csv").read_text(encoding="utf-8")
    changed = text.replace("Chief Information Officer", "Chief Operating Officer")
    (export / "Contact.csv").write_text(changed, encoding="utf-8")
    for lang, title in (("en", "CHANGED BY Contact.csv"), ("zh", "Contact.csv 带来的改动")):
        out = fresh("import", export, "--dry-run", "--lang", lang).out
        lines = out[out.index(title) :].splitlines()
        [line] = [line for line in lines if line.startswith("Helga Drevik")]
        assert line.split("  ")[-1].strip() == "Chief Operating Officer"
        assert "Chief Information Officer" in line
    [change] = fresh("import", export, "--dry-run", "--format", "json").json["changes"]
    assert (change["effect"], change["file"], change["row"]) == ("updated", "Contact.csv", 4)
    assert change["fields"] == [
        {
            "column": "title",
            "before": "Chief Information Officer",
            "after": "Chief Operating Officer",
        }
    ]


def test_our_tables_are_no_export(fresh: Program) -> None:
    assert fresh("import", SAMPLE, "--format", "json").json["accounts"][0] == "norland"


def test_tables_named_as_such_are_not_taken_for_an_export(fresh: Program) -> None:
    answer = fresh("import", EXPORT, "--from", "tables", code=2)
    assert "not that of a table" in answer.err


def test_a_crm_never_knows_the_whole_account(fresh: Program) -> None:
    answer = fresh("import", EXPORT, "--full", code=2)
    assert "--full does not go with the export of a CRM" in answer.err
    assert not fresh.store.exists()


@pytest.mark.checkout  # the documentation is not installed
def test_a_map_is_written_changed_and_used(fresh: Program, tmp_path: Path) -> None:
    """The worked example of the documentation."""
    path = tmp_path / "my-map.yaml"
    fresh("template", path, "--map", "salesforce")
    text = path.read_text(encoding="utf-8")
    columns, roles = (
        block for block in re.findall("```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    )
    text = text.replace("          reports_to:", f"{columns}          reports_to:", 1)
    before, file, after = text.partition("  OpportunityContactRole:\n")
    after = after.replace("            words:\n", f"            words:\n{roles}", 1)
    path.write_text(before + file + after, encoding="utf-8")
    contacts = (EXPORT / "Contact.csv").read_text(encoding="utf-8")
    header, _, rest = contacts.partition("\n")
    contacts = header + ',"Power__c"\n' + rest.replace('AAJ"\n', 'AAJ","A"\n')
    files = {p.name: p.read_bytes() for p in EXPORT.glob("*.csv")}
    export = lay(tmp_path / "export", {**files, "Contact.csv": contacts})
    answer = fresh("import", export, "--map", path)
    assert "Sounding Board" not in answer.out
    found = fresh("contacts", HQ, "--format", "json").json["contacts"]
    assert {p["political_status"] for p in found if p["side"] == "client"} == {"inner_circle"}
    (tie,) = fresh("coverage", HQ, "--format", "json").json["colleagues"][:1]
    assert tie["contacts"] == 8


@pytest.mark.checkout  # the documentation is not installed
def test_every_word_of_a_map_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for model in (FieldMap, FileMap, Rule, ColumnMap, Filter):
        for name, field in model.model_fields.items():
            assert f"`{field.alias or name}" in text or f"{field.alias or name}:" in text, name


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--map", "nowhere.yaml"), "nowhere.yaml cannot be read"),
        (("--map", "."), ". cannot be read"),
        (("--from", "tables", "--map", "x.yaml"), "--map is for exports of a CRM"),
        (("--from", "sugar"), "is not one of"),
    ],
)
def test_maps_that_are_refused(fresh: Program, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in fresh("import", EXPORT, *words, code=2).err
    assert not fresh.store.exists()


def test_mistakes_in_a_map_are_bad_input(fresh: Program, tmp_path: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text("influence_map: 1\nsystem: x\nfile: {}\n", encoding="utf-8")
    answer = fresh("import", EXPORT, "--map", path, "--format", "json", code=2).json
    assert answer["error"]["code"] == "bad_map"
    assert {(row["file"], row["row"], row["column"]) for row in answer["error"]["rows"]} == {
        ("my.yaml", 1, ""),
        ("my.yaml", 3, "file"),
    }


def test_a_template_is_never_written_over(fresh: Program, tmp_path: Path) -> None:
    fresh("template", tmp_path / "m.yaml", "--map", "salesforce")
    assert (
        "exists already"
        in fresh("template", tmp_path / "m.yaml", "--map", "salesforce", code=2).err
    )
    assert (
        "ends in .yaml" in fresh("template", tmp_path / "m.xlsx", "--map", "salesforce", code=2).err
    )


def test_a_map_of_another_system_than_the_one_that_is_said_is_refused(
    fresh: Program, tmp_path: Path
) -> None:
    own = tmp_path / "my.yaml"
    fresh("template", own, "--map", "salesforce")
    err = fresh("import", EXPORT, "--from", "hubspot", "--map", own, code=2).err
    assert "is a map of Salesforce. Leave out --from hubspot" in " ".join(err.split())
    fresh("import", EXPORT, "--from", "salesforce", "--map", own, "--dry-run")
