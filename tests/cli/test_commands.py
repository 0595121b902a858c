"""Every command in every format and language answers on the sample, as its schema says."""

import csv
import io
import shlex
import zipfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.json_schema import faults
from tests.cli.program import DAY, READING, SAMPLE, Program

LANGUAGES = ("en", "zh")
WIDEST = 100
FRAME = {"as_of", "opportunity", "seed", "samples", "settings"}
PROMISED = {
    "accounts": {"accounts"},
    "contacts": {"account", "contacts"},
    "key-people": {"account", "key_people", "by_position", "external_influencers", "deciders",
                   "leaning"},
    "spof": {"account", "account_access", "account_access_low", "account_access_high", "targets",
             "people"},
    "closeness": {"departments", "contacts"},
    "risk": {"account", "access", "closeness", "people", "pairs", "sure", "verify"},
    "turnover": {"account", "singles", "pairs", "triples", "expected", "targets"},
    "moves": {"account", "moves", "method"},
    "coverage": {"account", "tiers", "colleagues", "without_lead", "without_backup", "maturity",
                 "departments", "trio", "roles"},
    "rivals": {"account", "targets", "departments", "organizations"},
    "verify": {"account", "facts", "keepers"},
    "review": {"account", "since", "composite", "departments", "contacts", "arrived", "left",
               "lines_added", "lines_lost", "targets", "unverified", "actions"},
}  # fmt: skip
"""the keys that users rely on"""
MANY = ("", "--opportunity=grid-control", "--opportunity=erp-renewal")


def words_of(command: str) -> list[str]:
    return [command, *([] if command == "accounts" else ["norland"]), "--as-of", DAY]


def assert_narrow(text: str) -> None:
    lines = [line for line in text.splitlines() if not line.startswith("  influence ")]
    wide = [line for line in lines if cell_len(line) > WIDEST]
    assert wide == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["accounts", *READING])
def test_a_table_fits_the_screen(reader: Program, command: str, lang: str) -> None:
    answer = reader(*words_of(command), "--lang", lang)
    assert len(answer.out.splitlines()) >= 3
    assert_narrow(answer.out)
    assert answer.err == ""


@pytest.mark.parametrize("view", MANY)
@pytest.mark.parametrize("command", ["accounts", *READING])
def test_json_is_what_the_schema_says(reader: Program, command: str, view: str) -> None:
    given = [view] if view and command != "accounts" else []
    data = reader(*words_of(command), "--format", "json", *given).json
    schema = reader("schema", command).json
    assert faults(data, schema) == []
    assert set(data) >= FRAME | PROMISED[command]
    assert data["as_of"] == DAY
    assert data["seed"] == 1


def test_a_schema_can_be_written_to_a_file(reader: Program, tmp_path: Path) -> None:
    schema = reader("schema", "store", "log").out
    file = tmp_path / "log.json"
    answer = reader("schema", "store", "log", "--out", file)
    assert answer.out == ""
    assert file.read_text(encoding="utf-8") == schema


def test_the_checker_of_schemas_finds_faults(reader: Program) -> None:
    data = reader(*words_of("spof"), "--format", "json").json
    schema = reader("schema", "spof").json
    for broken in (
        {**data, "more": 1},
        {key: value for key, value in data.items() if key != "targets"},
        {**data, "seed": "1"},
        {**data, "as_of": "30/6/2026"},
        {**data, "targets": [{**data["targets"][0], "status": "fine"}]},
    ):
        assert len(faults(broken, schema)) == 1


def test_json_is_the_same_in_either_language(reader: Program) -> None:
    for command in READING:
        english, chinese = (
            reader(*words_of(command), "--format", "json", "--lang", lang).json
            for lang in LANGUAGES
        )
        assert english == chinese


@pytest.mark.parametrize("command", ["accounts", *READING])
def test_csv_is_tables_for_machines(reader: Program, command: str) -> None:
    english, chinese = (
        reader(*words_of(command), "--format", "csv", "--lang", lang).out for lang in LANGUAGES
    )
    assert english == chinese
    tables = english.split("\n\n")
    for table in tables:
        header, *rows = csv.reader(io.StringIO(table, newline=""))
        assert header
        assert header == [name.strip() for name in header]
        assert len(set(header)) == len(header)
        assert rows
        assert {len(row) for row in rows} == {len(header)}


def test_csv_gives_figures_in_full(reader: Program) -> None:
    text = reader(*words_of("spof"), "--format", "csv").out
    targets = reader(*words_of("spof"), "--format", "json").json["targets"]
    rows = list(csv.DictReader(io.StringIO(text.split("\n\n")[0])))
    assert [row["contact"] for row in rows] == [target["contact"] for target in targets]
    assert [float(row["access"]) for row in rows] == [target["access"] for target in targets]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["accounts", *READING])
def test_markdown_has_whole_tables(reader: Program, command: str, lang: str) -> None:
    text = reader(*words_of(command), "--format", "md", "--lang", lang).out
    tables = [part for part in text.split("\n\n") if part.startswith("|")]
    assert tables
    for table in tables:
        pipes = {line.replace("\\|", "").count("|") for line in table.splitlines()}
        assert len(pipes) == 1
    assert command == "accounts" or text.startswith("# Norland Energy")


@pytest.mark.parametrize("format", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("command", ["accounts", *READING])
def test_out_writes_what_would_be_printed(
    reader: Program, tmp_path: Path, command: str, format: str
) -> None:
    words = (*words_of(command), "--format", format)
    printed = reader(*words)
    file = tmp_path / "answer"
    written = reader(*words, "--out", file, FORCE_COLOR="1")
    content = file.read_bytes()
    assert written.out == ""
    assert str(file) in written.err
    assert content.decode("utf-8-sig" if format == "csv" else "utf-8") == printed.out
    assert content.startswith(b"\xef\xbb\xbf") == (format == "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


@pytest.mark.parametrize("command", READING)
def test_the_same_question_gives_the_same_bytes(reader: Program, command: str) -> None:
    words = (*words_of(command), "--format", "json")
    assert reader(*words).out == reader(*words).out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_demo_shows_the_risk_report_and_leaves_its_files_in_a_folder(
    fresh: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("influence-demo")
    answer = fresh("demo", "--lang", lang)
    assert_narrow(answer.out)
    written = ["demo.db", "map.html", "people-section.docx", "people-section.md"]
    assert sorted(path.name for path in folder.iterdir()) == written
    assert not fresh.store.exists()
    again = fresh("demo", "--format", "json")
    assert faults(again.json, fresh("schema", "demo").json) == []
    assert again.json["files"] == [str(folder / name) for name in written]
    words = ("risk", "norland", "--as-of", DAY, "--lang", lang, "--store", folder / "demo.db")
    risk = fresh(*words).out
    assert answer.out.startswith(risk)


def test_what_the_demo_says_to_try_next_works(fresh: Program, tmp_path: Path) -> None:
    text = fresh("demo", "--out", tmp_path / "my demo").out
    tried = [
        shlex.split(line)[1:]
        for line in text.splitlines()
        if line.startswith("  influence ") and "--store" in line
    ]
    assert len(tried) == 9
    for words in tried:
        fresh(*words, *(["--yes"] if words[-1] == "undo" else []))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_is_a_workbook(fresh: Program, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "people.xlsx"
    answer = fresh("template", file, "--lang", lang)
    assert str(file) in answer.out.replace("\n", "")
    assert zipfile.is_zipfile(file)
    again = fresh("template", tmp_path / "again.xlsx", "--format", "json")
    assert faults(again.json, fresh("schema", "template").json) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_import_says_what_it_did(fresh: Program, lang: str) -> None:
    dry = fresh("import", SAMPLE, "--dry-run", "--lang", lang)
    first = fresh("import", SAMPLE, "--lang", lang)
    second = fresh("import", SAMPLE, "--lang", lang)
    for answer in (dry, first, second):
        assert_narrow(answer.out)
    assert (
        len({dry.out.splitlines()[0], first.out.splitlines()[0], second.out.splitlines()[0]}) == 3
    )
    assert "influence store undo" in first.out


def test_import_as_json(fresh: Program) -> None:
    schema = fresh("schema", "import").json
    dry = fresh("import", SAMPLE, "--dry-run", "--format", "json").json
    first = fresh("import", SAMPLE, "--format", "json").json
    second = fresh("import", SAMPLE, "--format", "json").json
    for answer in (dry, first, second):
        assert faults(answer, schema) == []
        assert answer["accounts"] == ["norland", "norland-coast", "norland-north"]
    assert (dry["change"], first["change"], second["change"]) == (None, 1, None)
    assert dry["tables"] == first["tables"]
    assert all(line["added"] == 0 for line in second["tables"])
    assert first["warnings"]


def test_record_then_undo(writer: Program) -> None:
    words = ("record", "norland", "assessments", "contact=bai-xue", "solution=+1", "evidence=said")
    before = writer("contacts", "norland", "--format", "json").json
    recorded = writer(*words, "--by", "zhao-min", "--format", "json").json
    assert faults(recorded, writer("schema", "record").json) == []
    assert recorded["change"] == 2
    assert writer(*words, "--by", "zhao-min").out.startswith("Nothing changed")
    after = writer("contacts", "norland", "--format", "json").json
    known = next(contact for contact in after["contacts"] if contact["id"] == "bai-xue")
    assert (known["solution"], known["relationship"]) == (1, None)
    undone = writer("store", "undo", "--yes", "--format", "json").json
    assert faults(undone, writer("schema", "store", "undo").json) == []
    assert (undone["change"], undone["undoes"]) == (3, 2)
    assert writer("contacts", "norland", "--format", "json").json == before


def test_what_has_an_id_is_changed_by_its_id_alone(writer: Program) -> None:
    writer("record", "norland", "contacts", "id=bai-xue", "decision_role=user")
    writer("record", "norland", "accounts", "yearly_spend=12000000")
    listed = writer("contacts", "norland", "--format", "json").json["contacts"]
    [known] = [contact for contact in listed if contact["id"] == "bai-xue"]
    assert (known["name"], known["decision_role"]) == ("Bai Xue 白雪", "user")
    [norland, *_] = writer("accounts", "--format", "json").json["accounts"]
    assert (norland["name"], norland["yearly_spend"]) == ("Norland Energy 北陆能源", 12e6)
    new = writer("record", "norland", "contacts", "id=nobody", "decision_role=user", code=2)
    assert "column name: a new row in contacts needs name=VALUE." in new.err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_is_written_with_the_people_in_it(
    reader: Program, tmp_path: Path, lang: str
) -> None:
    page = tmp_path / "map.html"
    answer = reader("view", "norland", "--as-of", DAY, "--out", page, "--lang", lang)
    assert_narrow(answer.out)
    assert "Wang Lei" in page.read_text(encoding="utf-8")
    again = reader("view", "norland", "--as-of", DAY, "--out", page, "--format", "json").json
    assert faults(again, reader("schema", "view").json) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "migrate", "log"])
def test_upkeep_answers_in_both_languages_and_as_its_schema_says(
    reader: Program, command: str, lang: str
) -> None:
    answer = reader("store", command, "--lang", lang)
    assert answer.out.strip()
    assert_narrow(answer.out)
    data = reader("store", command, "--format", "json", "--lang", lang).json
    assert faults(data, reader("schema", "store", command).json) == []


def test_the_log_names_who_did_what(writer: Program) -> None:
    writer("record", "norland", "coverage", "own=yan-hong", "contact=li-na", "--by", "yan-hong")
    newest, first = writer("store", "log", "--format", "json").json["changes"]
    assert (newest["change"], newest["by"], newest["source"]) == (2, "yan-hong", "record")
    assert (first["change"], first["by"], first["source"]) == (1, "tester", "sample")
    assert newest["counts"] == {"added": 1, "updated": 0, "removed": 0}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_comes_back_as_it_was(
    reader: Program, fresh: Program, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "tables"
    data = reader("store", "export", folder, "--as", kind, "--format", "json").json
    assert faults(data, reader("schema", "store", "export").json) == []
    assert all(Path(file).is_file() for file in data["files"])
    ids = ("norland", "norland-north", "norland-coast")
    assert {path.name for path in folder.iterdir()} == set(ids)
    files = [folder / id if kind == "csv" else folder / id / f"{id}.xlsx" for id in ids]
    fresh("import", *files)
    for id in ids:
        words = ("contacts", id, "--as-of", DAY, "--format", "json")
        assert fresh(*words).json == reader(*words).json
        words = ("spof", id, "--as-of", DAY, "--format", "json")
        assert fresh(*words).json == reader(*words).json


def test_export_of_one_account(reader: Program, tmp_path: Path) -> None:
    reader("store", "export", tmp_path, "--account", "norland-north")
    assert [path.name for path in tmp_path.iterdir()] == ["norland-north"]


def test_forgetting_a_contact(writer: Program) -> None:
    words = ("store", "delete-contact", "norland", "wang-lei")
    asked = writer(*words, input="n\n", code=2)
    assert "Wang Lei" in asked.err
    assert "wang-lei" in writer("contacts", "norland", "--format", "json").out
    data = writer(*words, "--yes", "--format", "json").json
    assert faults(data, writer("schema", "store", "delete-contact").json) == []
    assert data["counts"]["removed"] > 10
    for out in (writer("contacts", "norland", "--format", "json").out, writer("store", "log").out):
        assert "wang-lei" not in out
    # Notes and evidence are free text: they may go on naming somebody, and the row is not theirs.
    assert [tuple(named.values()) for named in data["still_named"]] == [
        ("norland", "assessments", 3),
        ("norland", "targets", 1),
        ("norland", "actions", 1),
    ]
    assert data["journal_rows"] == 5
    assert writer("store", "check").code == 0


def test_forgetting_promises_no_more_than_it_does(writer: Program) -> None:
    words = ("record", "norland", "reviews", "part=people", "participants=li-na; Bai Xue;白雪")
    writer(*words, "decisions=Bai Xue goes on")
    writer("record", "norland-north", "reviews", "part=people", "decisions=问白雪")
    told = " ".join(writer("store", "delete-contact", "norland", "bai-xue", "--yes").out.split())
    assert "reviews of norland, 1 row; reviews of norland-north, 1 row." in told
    assert "The journal keeps 2 rows with such texts, edited or not." in told
    writer("store", "export", writer.store.parent / "out", "--account", "norland")
    reviews = (writer.store.parent / "out" / "norland" / "reviews.csv").read_text("utf-8-sig")
    assert ",people,li-na,Bai Xue goes on" in reviews
    clean = writer("store", "delete-contact", "norland", "xu-hua", "--yes", "--lang", "zh").out
    assert clean.count("\n") == 1


def test_forgetting_an_account(writer: Program) -> None:
    data = writer("store", "delete-account", "norland-coast", "--yes", "--format", "json").json
    assert faults(data, writer("schema", "store", "delete-account").json) == []
    left = writer("accounts", "--format", "json").json["accounts"]
    assert [account["id"] for account in left] == ["norland", "norland-north"]
    assert data["still_named"] == []
    writer("record", "norland", "events", "kind=rumour", "evidence=Hao Jun will leave")
    data = writer("store", "delete-account", "norland-north", "--yes", "--format", "json").json
    assert {"account": "norland", "table": "events", "rows": 1} in data["still_named"]
    assert data["journal_rows"] >= 1


def test_every_command_has_a_schema_and_nothing_else(reader: Program) -> None:
    listed = reader("schema", "nothing", code=2).err
    known = set(listed.partition("Known: ")[2].strip(" .\n").split(", "))
    store = {f"store {name}" for name in _commands(reader("store", "--help").out)}
    # What an option makes of an answer, and what view writes to a .json file.
    more = {"view json", "store export json", "accounts by-class", "review due"}
    assert known == (_commands(reader("--help").out) - {"store", "schema"}) | store | more


def _commands(help: str) -> set[str]:
    lines = help.partition("Commands:\n")[2].splitlines()
    return {line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "}
