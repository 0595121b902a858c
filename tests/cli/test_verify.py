"""`influence verify`: the answer in every form, the sitting at the prompt, the sheet."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from influence.stores import open_store
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program
from tests.cli.stopped import stopped

NORLAND = ("verify", "norland", "--as-of", DAY)
LANGUAGES = ("en", "zh")
ASK = (*NORLAND, "--ask", "--by", "zhao-min")


def journal(program: Program) -> list[dict]:
    return program("store", "log", "--format", "json").json["changes"]


def assessments(program: Program) -> list:
    with open_store(program.store) as store:
        return list(store.load("norland").assessments)


# --- the answer -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_fits_the_screen(reader: Program, lang: str) -> None:
    answer = reader(*NORLAND, "--lang", lang)
    lines = [line for line in answer.out.splitlines() if not line.startswith("  influence ")]
    assert [line for line in lines if cell_len(line) > 100] == []
    assert answer.err == ""


def test_the_table_says_what_to_check_what_does_not_fit_and_how_to_go_on(reader: Program) -> None:
    text = " ".join(reader(*NORLAND, "--format", "md").out.replace("\\", "").split())
    for part in (
        "which facts to check next?",
        "138 facts: 42 stale (30%), 2 undated, 45 assumed, 8 contradictory; 54 missing.",
        "How does Li Na 李娜 stand to us?",
        "110 more: influence verify norland",
        "Ren Jie 任洁 rates the tie to Tan Jun 谭军 -1",
        "Tian Yu 田宇 belongs to the inner circle, but no influence is recorded.",
        "WHO KEEPS THE MAP FRESH",
        "--ask",
        "--for ID --out questions.xlsx",
    ):
        assert part in text, part


def test_the_json_is_what_the_schema_says(reader: Program) -> None:
    data = reader(*NORLAND, "--format", "json").json
    assert faults(data, reader("schema", "verify").json) == []
    assert {"account", "as_of", "seed", "samples", "settings", "facts", "keepers"} <= set(data)
    assert {"kind", "about", "reason", "width_access", "width_closeness", "width_leaning"} <= set(
        data["facts"][0]
    )
    assert [(k["by"], k["facts"]) for k in data["keepers"]] == [("tester", 103)]


def test_the_csv_is_the_same_in_either_language(reader: Program) -> None:
    english, chinese = (
        reader(*NORLAND, "--format", "csv", "--lang", lang).out for lang in LANGUAGES
    )
    assert english == chinese
    header, *rows = csv.reader(io.StringIO(english.split("\n\n")[0], newline=""))
    assert header == [
        "rank", "fact", "question", "level", "known",
        "access_low", "access_high", "width_closeness", "width_leaning",
    ]  # fmt: skip
    assert rows[0][1] == "attitude:wang-lei:relationship"
    assert 0 < float(rows[0][5]) < float(rows[0][6])


def test_markdown_and_opportunity_and_group(reader: Program) -> None:
    assert "| ASK |" in reader(*NORLAND, "--format", "md").out
    deal = reader(*NORLAND, "--opportunity", "grid-control", "--format", "json").json
    assert deal["facts"]
    group = reader(*NORLAND, "--group", "--format", "json").json
    assert any(fact["about"][0].startswith("norland-coast/") for fact in group["facts"])


def test_what_was_not_known_yet_keeps_nobodys_name(writer: Program) -> None:
    writer("record", "norland", "coverage", "own=yan-hong", "contact=xu-hua", "closeness=0")
    then = journal(writer)[-1]["at"]
    data = writer(*NORLAND, "--known-at", then, "--format", "json").json
    assert [keeper["by"] for keeper in data["keepers"]] == ["tester"]


def test_an_account_of_which_nothing_is_known_says_how_to_begin(fresh: Program) -> None:
    fresh_folder = fresh.store.parent.parent / "in"
    fresh_folder.mkdir()
    (fresh_folder / "contacts.csv").write_text("name,side\nLi,own\n", encoding="utf-8")
    fresh("import", fresh_folder, "--account", "acme")
    assert "influence record acme assessments" in fresh("verify", "acme").out


# --- the sitting ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_are_recorded_one_change_each(writer: Program, lang: str) -> None:
    lines = "s\n4 he said so\n1 met her\n?\n\nq\n"
    answer = writer(*ASK, "--lang", lang, input=lines)
    new = journal(writer)[:-1]
    assert [(c["by"], c["source"]) for c in new] == [("zhao-min", "verify --ask")] * 3
    said = {
        (a.contact, a.relationship, a.evidence)
        for a in assessments(writer)
        if a.assessor == "zhao-min" and a.date.isoformat() == DAY
    }
    assert said == {
        ("wang-lei", 2, "Defended us against the operations side."),
        ("li-na", 1, "met her"),
    }
    with open_store(writer.store) as store:
        seen = [i for i in store.load("norland").influences if str(i.observed_on) == DAY]
    assert [(i.influencer, i.influenced, i.strength, i.evidence) for i in seen] == [
        ("wang-lei", "xu-hua", 4, "he said so")
    ]
    summary = {
        "en": "3 answered, 1 not known, 1 skipped. In the store as changes 2 to 4.",
        "zh": "回答 3 题，不清楚 1 题，跳过 1 题。已保存为第 2 至 4 号变更。",
    }
    assert summary[lang] in answer.out
    assert "influence store undo" in answer.out
    assert ("3 of 10" if lang == "en" else "第 3/10 题") in answer.err


def test_the_map_is_better_known_afterwards(writer: Program) -> None:
    before = writer(*NORLAND, "--format", "json").json
    after = writer(*ASK, "--format", "json", input="1\n" * 10).json
    assert after["freshness"]["missing"] < before["freshness"]["missing"]
    assert after["closeness"]["coverage"] > before["closeness"]["coverage"]

    def width(found):
        return found["closeness"]["high"] - found["closeness"]["low"]

    assert width(after) < width(before)


def test_what_does_not_fit_the_question_is_asked_again(writer: Program) -> None:
    answer = writer(*ASK, input="7\nwhat\n2\n\ns\n-9\n0\nq\n")
    # The third question is about an attitude that is not known: "still so" says nothing.
    assert answer.err.count("Give s, a number from -2 to 2, ?, Enter or q.") == 2
    assert answer.err.count("The map has nothing yet: give a number") == 2
    assert [c["counts"]["added"] for c in journal(writer)[:-1]] == [1, 1]


def test_full_width_signs_are_the_same(writer: Program) -> None:
    answer = writer(*ASK, "--lang", "zh", input="＋１　亲口说的\n？\nｑ\n")
    assert "回答 1 题，不清楚 1 题，跳过 0 题" in answer.out


def test_a_cold_tie_asks_for_the_last_contact_and_makes_none_up(writer: Program) -> None:
    words = ("verify", "norland-coast", "--as-of", DAY, "--ask", "--by", "mo-lan")
    data = writer(*words[:4], "--format", "json").json
    kinds = [(f["kind"], f["about"]) for f in data["facts"]]
    place = next(i for i, (kind, about) in enumerate(kinds) if about == ["mo-lan", "xia-yi"])
    assert place < 10
    skipped = "\n" * place
    writer(*words, input=f"{skipped}s\n\nq\n")
    assert len(journal(writer)) == 1  # as it was, and nobody met anybody: nothing new
    answer = writer(*words, input=f"{skipped}1\n2027-01-01\nsoon\n2026-05-05\nq\n")
    assert "That is after 2026-06-30." in answer.err
    assert "That is no date." in answer.err
    with open_store(writer.store) as store:
        ties = store.load("norland-coast").coverage
    (tie,) = [t for t in ties if t.contact == "xia-yi"]
    assert (tie.closeness, str(tie.last_contact)) == (1, "2026-05-05")


def test_to_stop_at_the_last_contact_keeps_the_answer(writer: Program) -> None:
    words = ("verify", "norland-coast", "--as-of", DAY, "--ask", "--by", "mo-lan")
    facts = writer(*words[:4], "--format", "json").json["facts"]
    place = next(i for i, f in enumerate(facts) if f["about"] == ["mo-lan", "xia-yi"])
    with open_store(writer.store) as store:
        before = {t.contact: t.last_contact for t in store.load("norland-coast").coverage}
    answer = writer(*words, input=f"{chr(10) * place}1\nｑ\n2\n")
    assert "1 answered" in answer.out
    assert answer.err.count(" of 10  ") == place + 1
    with open_store(writer.store) as store:
        ties = store.load("norland-coast").coverage
    (tie,) = [t for t in ties if t.contact == "xia-yi"]
    assert (tie.closeness, tie.last_contact) == (1, before["xia-yi"])


def test_who_of_us_knows_somebody(writer: Program) -> None:
    # Once somebody said how she stands to us, it is open who of us holds the tie.
    writer("record", "norland", "assessments", "contact=gu-yan", "relationship=0", f"date={DAY}",
           "assessor=passer-by", "status=confirmed", "source=said")  # fmt: skip
    facts = writer(*NORLAND, "--format", "json").json["facts"]
    asked = [f for f in facts if not (f["age"] == 0 and f["status"] == "confirmed")]
    place = next(i for i, f in enumerate(asked) if f["kind"] == "tie" and f["about"] == ["gu-yan"])
    assert place < 10
    skipped = "\n" * place
    answer = writer(*ASK, input=f"{skipped}gu-yan\nan\nyan hong\n0\nt\nq\n")
    assert '"gu-yan" is none of us.' in answer.err
    assert '"an" may be Mo Lan 莫岚, Tang' in answer.err
    assert "2 Feng Jun" in answer.err
    with open_store(writer.store) as store:
        ties = [t for t in store.load("norland").coverage if t.contact == "gu-yan"]
    assert [(t.own, t.closeness, str(t.last_contact)) for t in ties] == [("yan-hong", 0, DAY)]


def test_each_answer_can_be_taken_back(writer: Program) -> None:
    before = assessments(writer)
    writer(*ASK, input="s\nq\n")
    assert assessments(writer) != before
    writer("store", "undo", "--yes")
    assert assessments(writer) == before


def test_the_end_of_the_input_is_the_end_of_the_sitting(writer: Program) -> None:
    assert "1 answered, 0 not known, 0 skipped" in writer(*ASK, input="s\n").out


def test_nobody_there(writer: Program) -> None:
    answer = writer(*ASK, input="", code=2)
    assert "Nobody is there to answer, so nothing was asked." in answer.err
    assert len(journal(writer)) == 1


@pytest.mark.slow
def test_nothing_answered_is_lost_by_ctrl_c_or_by_kill(sample_file: Path, tmp_path: Path) -> None:
    told = []
    for program, err in stopped(sample_file, tmp_path, ASK, typed=b"s\n", until=b"2 of 10"):
        assert len(journal(program)) == 2
        told.append(b"Answers in the store: 1." in err)
    assert told == [True, False]  # whoever is killed says nothing any more


def test_when_nothing_is_to_be_asked_the_answer_says_so(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "contacts.csv").write_text(
        "id,name,side,decision_role\nli,Li,client,approver\nzhao,Zhao,own,\n", encoding="utf-8"
    )
    (folder / "assessments.csv").write_text(
        f"contact,date,relationship,solution,price,status\nli,{DAY},1,1,1,confirmed\n",
        encoding="utf-8",
    )
    (folder / "coverage.csv").write_text(
        f"own,contact,closeness,last_contact\nzhao,li,1,{DAY}\n", encoding="utf-8"
    )
    fresh("import", folder, "--account", "acme")
    answer = fresh("verify", "acme", "--as-of", DAY, "--ask")
    assert "Nothing needs checking." in answer.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--ask", "--for", "zhao-min"), "Give one of them."),
        (("--ask", "--known-at", DAY), "leave out --known-at"),
        (("--ask", "--group"), "leave out --group"),
        (("--ask", "--as-of", "2999-01-01"), "--as-of 2999-01-01 lies ahead"),
        (("--for", "zhao-min"), "--out FILE.xlsx"),
        (("--for", "zhao-min", "--out", "x.csv"), "--out FILE.xlsx"),
        (("--for", "zhao-mni", "--out", "x.xlsx"), 'Did you mean "zhao-min"?'),
        (("--for", "li-na", "--out", "x.xlsx"), "is not one of us"),
        (("--for", "cheng-wen", "--group", "--out", "x.xlsx"), "leave out --group"),
    ],
)
def test_what_cannot_be_asked(
    reader: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, sentence
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = reader(*NORLAND, *words, code=2)
    assert sentence in answer.err
    assert list(tmp_path.iterdir()) == []


# --- the sheet ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_colleagues_sheet_comes_back(writer: Program, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "questions.xlsx"
    said = writer(*NORLAND, "--for", "zhao-min", "--out", file, "--lang", lang)
    assert "influence import" in said.out
    book = load_workbook(file)
    sheet = book.worksheets[0]
    rows = range(6, sheet.max_row + 1)
    assert len(rows) == 10
    assert sheet.title == ("问卷" if lang == "zh" else "Questions")
    for row in rows:
        if '"attitude"' in sheet.cell(row, 5).value:
            sheet.cell(row, 2).value = 1
    book.save(file)
    result = writer("import", file, "--by", "zhao-min", "--format", "json").json
    assert [(t["table"], t["updated"], t["ended"]) for t in result["tables"]] == [
        ("assessments", 0, 0)
    ]
    again = writer("import", file, "--format", "json").json
    assert again["change"] is None


def test_the_sheet_is_written_for_scripts_too(reader: Program, tmp_path: Path) -> None:
    file = tmp_path / "questions.xlsx"
    words = (*NORLAND, "--for", "Zhao Min 赵敏", "--out", file, "--format", "json")
    assert reader(*words).json == {"files": [str(file)]}


def test_whoever_covers_nobody_new_has_nothing_to_answer(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "contacts.csv").write_text("id,name,side\nzhao,Zhao,own\n", encoding="utf-8")
    fresh("import", folder, "--account", "acme")
    answer = fresh("verify", "acme", "--for", "zhao", "--out", tmp_path / "q.xlsx", code=2)
    assert "There is nothing to ask Zhao about" in answer.err
