"""`influence review`: how it reads, what is agreed at the prompt, and coming back to it later."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from influence.domain.plan import Action
from influence.domain.plan import Review as Held
from influence.stores import open_store
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program
from tests.cli.stopped import stopped
from tests.snapshots import TextFile

NORLAND = ("review", "norland", "--as-of", DAY)
CONFIRM = (*NORLAND, "--confirm", "--by", "zhao-min")
LATER = ("review", "norland", "--as-of", "2026-09-30")
LANGUAGES = ("en", "zh")
REPORTS = {
    "review": NORLAND,
    "review-of-the-group": (*NORLAND, "--group"),
    "review-of-the-deal": (*NORLAND, "--opportunity", "grid-control"),
    "review-three-months-later": LATER,
    "review-due": ("review", "--due", "--as-of", DAY),
    "review-for-the-client": (*NORLAND, "--redact", "client"),
    "review-without-attitudes": (*NORLAND, "--redact", "attitudes"),
}


def journal(program: Program) -> list[dict]:
    return program("store", "log", "--format", "json").json["changes"]


def held(program: Program) -> dict[str, Held]:
    with open_store(program.store) as store:
        return {str(r.date): r for r in store.load("norland").reviews if r.part == "people"}


def actions(program: Program) -> dict[str, Action]:
    with open_store(program.store) as store:
        return {action.id: action for action in store.load("norland").actions}


def data(program: Program, *words: object) -> dict:
    return program(*words, "--format", "json").json


# --- how it reads ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_report(reader: Program, snapshot: SnapshotAssertion, report: str, lang: str) -> None:
    """Word for word in both languages, and no line wider than the screen."""
    text = reader(*REPORTS[report], "--lang", lang).out
    lines = [line.rstrip() for line in text.splitlines()]
    assert "\n".join(lines) + "\n" == snapshot.use_extension(TextFile)
    told = [line for line in lines if not line.startswith("  influence ")]
    assert [line for line in told if cell_len(line) > 100] == []


@pytest.mark.parametrize("report", REPORTS)
def test_the_json_is_what_the_schema_says(reader: Program, report: str) -> None:
    name = ("review", "due") if report == "review-due" else ("review",)
    assert faults(data(reader, *REPORTS[report]), reader("schema", *name).json) == []


def test_the_json_has_the_keys_that_programs_rely_on(reader: Program) -> None:
    found = data(reader, *NORLAND)
    keys = {"account", "since", "composite", "departments", "contacts", "arrived", "left"}
    keys |= {"lines_added", "lines_lost", "targets", "unverified", "actions", "drift"}
    assert keys | {"previous_actions", "disagreements", "basis"} <= found.keys()
    assert {"action", "owner", "due", "why"} <= found["actions"][0].keys()
    assert {"before", "after"} == found["composite"].keys()
    assert (found["since"], found["basis"], found["held"]) == ("2026-03-31", "dates", True)
    due = data(reader, "review", "--due", "--as-of", DAY)["due"]
    assert {"account", "part", "last", "due_on", "overdue_days", "why"} <= due[0].keys()


def test_targets_stand_where_the_plan_says(reader: Program) -> None:
    """The same figures as in the account's closeness, person by person."""
    found, close = data(reader, *NORLAND), data(reader, "closeness", "norland", "--as-of", DAY)
    people = {person["contact"]: person for person in close["contacts"]}
    checked = 0
    for target in found["targets"]:
        if target["subject_kind"] == "contact":
            assert target["now"]["after"] == people[target["subject"]][target["attitude"]]
            checked += 1
    assert checked >= 4
    assert found["composite"]["after"] == close["account"]["composite"]


def test_the_csv_is_the_same_in_either_language(reader: Program) -> None:
    english, chinese = (reader(*NORLAND, "--format", "csv", "--lang", x).out for x in LANGUAGES)
    tables = [part.splitlines() for part in english.split("\n\n")]
    assert [table[0] for table in tables] == [
        part.splitlines()[0] for part in chinese.split("\n\n")
    ]
    header, *rows = csv.reader(io.StringIO("\n".join(tables[0])))
    assert header == ["id", "action", "owner", "due", "state"]
    assert rows[0] == [
        "finance-door", "Find a second door into Finance.", "zhao-min", "2026-06-15", "late",
    ]  # fmt: skip
    header, *rows = csv.reader(io.StringIO("\n".join(tables[1])))
    assert header[2:4] == ["composite_before", "composite_after"]
    assert [row[2:4] for row in rows if row[0] == "jiang-bo"] == [["50.0", "75.0"]]


def test_the_lines_to_copy_record_the_actions(writer: Program) -> None:
    import shlex

    text = writer(*NORLAND).out
    lines = [line for line in text.splitlines() if line.startswith("  influence record")]
    proposed = {action["id"]: action for action in data(writer, *NORLAND)["actions"]}
    assert len(lines) == len(proposed)
    for line in lines:
        writer(*shlex.split(line)[1:])
    stored = actions(writer)
    for id, action in proposed.items():
        assert stored[id].action == action["action"]
        assert (stored[id].owner, str(stored[id].due)) == (action["owner"], action["due"])


# --- at the prompt --------------------------------------------------------------------------------


AGREED = "f\n\nx\n"
"""the three actions that are still to be done: done, left, dropped"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_actions_are_agreed_and_come_back_three_months_later(
    writer: Program, lang: str
) -> None:
    new = [a["id"] for a in data(writer, *NORLAND)["actions"] if a["kind"] != "late"]
    answers = f"{AGREED}y\no yan hong\nd\nd 2026-08-01\ny\n\ny\nzhao, 2, Frau Meier\n"
    answer = writer(*CONFIRM, "--lang", lang, input=answers)
    stored = actions(writer)
    assert (stored["finance-door"].status, str(stored["finance-door"].done_on)) == ("done", DAY)
    assert stored["meet-li-na"].status == "open"
    assert stored["procurement-backup"].status == "dropped"
    assert (stored[new[1]].owner, str(stored[new[1]].due)) == ("yan-hong", "2026-08-01")
    assert new[2] not in stored
    review = held(writer)[DAY]
    assert review.participants == "zhao-min;feng-jun;Frau Meier"
    assert stored[new[0]].action in (review.decisions or "")
    sources = [(change["by"], change["source"]) for change in journal(writer)[:-1]]
    assert sources == [("zhao-min", "review --confirm")] * 6
    assert {"en": "in the store as changes 2 to 7", "zh": "保存为变更 2 至 7"}[lang] in " ".join(
        answer.out.split()
    )

    later = data(writer, *LATER)
    assert (later["since"], later["held"]) == (DAY, True)
    states = {a["id"]: (a["state"], a["late_days"]) for a in later["previous_actions"]}
    assert states[new[1]] == ("late", 60)
    assert "finance-door" not in states  # done on the day of the last review
    writer("record", "norland", "actions", f"id={new[1]}", "status=done", "done_on=2026-08-05")
    later = data(writer, *LATER)
    states = {a["id"]: (a["state"], a["late_days"]) for a in later["previous_actions"]}
    assert states[new[1]] == ("done", 4)
    assert later["last"][0]["decisions"] == review.decisions


def test_what_is_agreed_is_not_proposed_again(writer: Program) -> None:
    before = data(writer, *NORLAND)["actions"]
    writer(*CONFIRM, input=AGREED + "y\n" * 5 + "\n")
    after = data(writer, *NORLAND)
    subjects = {action["subject"] for action in before if action["kind"] != "late"}
    assert not subjects & {action["subject"] for action in after["actions"]}
    again = {a["subject"] for a in after["previous_actions"] if a["state"] == "open"}
    assert subjects <= again


def test_a_second_sitting_on_the_same_day_adds_to_the_review(writer: Program) -> None:
    writer(*CONFIRM, input=f"{AGREED}y\nq\nzhao-min\n")
    first = held(writer)[DAY]
    writer(*CONFIRM, input="q\ny\nq\n\n")
    second = held(writer)[DAY]
    assert second.participants == "zhao-min"
    assert (second.decisions or "").startswith(first.decisions or "")
    assert len(second.decisions or "") > len(first.decisions or "")


def test_everything_can_be_taken_back(writer: Program) -> None:
    before = actions(writer), held(writer)
    writer(*CONFIRM, input=f"{AGREED}y\nq\n\n")
    for _ in journal(writer)[:-1]:
        writer("store", "undo", "--yes")
    assert (actions(writer), held(writer)) == before


def test_nonsense_is_asked_again(writer: Program) -> None:
    answers = "z\no gu-yan\nan\nyan hong\nd tomorrow\n2026-01-01\n2026-07-05\nｙ\nq\nx\nq\n\n"
    answer = writer(*CONFIRM, input=answers)
    for sentence in (
        "Give f, x, y, o NAME, d DATE, Enter or q.",
        "Give y, o NAME, d DATE, Enter or q.",
        '"gu-yan" is none of us.',
        '"an" may be Mo Lan 莫岚, Tang',
        "That is no date.",
        f"That is before {DAY}, the day of the review.",
    ):
        assert sentence in answer.err, sentence
    stored = actions(writer)["finance-door"]
    assert (stored.owner, str(stored.due)) == ("yan-hong", "2026-07-05")
    assert stored.action == "Find a second door into Finance."


def test_stopping_at_once_writes_nothing(writer: Program) -> None:
    answer = writer(*CONFIRM, input="q\nq\n")
    assert "Nothing was written." in answer.out
    assert len(journal(writer)) == 1


def test_a_review_that_agrees_on_nothing_is_a_review(writer: Program) -> None:
    writer(*CONFIRM, input="\n" * 20)
    assert held(writer)[DAY] == Held(date=date.fromisoformat(DAY), part="people")


def test_the_end_of_the_input_is_the_end_of_the_review(writer: Program) -> None:
    answer = writer(*CONFIRM, input=f"{AGREED}y\n")
    assert "The review is recorded" in answer.out
    assert held(writer)[DAY].decisions


def test_nobody_there(writer: Program) -> None:
    answer = writer(*CONFIRM, input="", code=2)
    assert "Nobody is there to answer, so nothing was agreed." in answer.err
    assert len(journal(writer)) == 1


@pytest.mark.slow
def test_what_was_agreed_outlives_ctrl_c_and_kill(sample_file: Path, tmp_path: Path) -> None:
    told = []
    for program, err in stopped(sample_file, tmp_path, CONFIRM, typed=b"f\n", until=b"2 of 3"):
        assert actions(program)["finance-door"].status == "done"
        assert DAY not in held(program)
        told.append(b"Actions in the store: 1. The review itself was not recorded." in err)
    assert told == [True, False]  # whoever is killed says nothing any more


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--confirm", "--due"), "Give one of them."),
        (("--confirm", "--known-at", DAY), "leave out --known-at"),
        (("--confirm", "--group"), "leave out --group"),
        (("--confirm", "--as-of", "2999-01-01"), "--as-of 2999-01-01 lies ahead"),
        (("--confirm", "--redact", "names"), "leave out --redact"),
        (("--since", "2026-07-01"), "2026-07-01 is after 2026-06-30"),
        (("--since", "yesterday"), "is not a date"),
    ],
)
def test_what_cannot_be_reviewed(reader: Program, words, sentence) -> None:
    assert sentence in reader(*NORLAND, *words, code=2).err


# --- as it was known then -------------------------------------------------------------------------


def test_what_was_known_then_is_compared_where_the_store_had_it(writer: Program) -> None:
    """A fact dated long ago that nobody had written down until today is news today."""
    today = date.today().isoformat()
    words = ("review", "norland", "--as-of", today, "--since", today)
    found = data(writer, *words)
    assert (found["basis"], found["contacts"]) == ("known_then", [])
    fact = ("contact=song-tao", "relationship=+2", "date=2026-05-05", "assessor=zhao-min")
    writer("record", "norland", "assessments", *fact)
    then = journal(writer)[-1]["at"]
    before = data(writer, *words, "--known-at", then)
    assert before["contacts"] == []
    assert data(writer, *words)["contacts"] == []  # known by the end of that day too


def test_the_account_as_it_was_stored_is_asked_for(
    writer: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it looks three months after the import: what was recorded since has moved."""
    from influence.stores.query_store import QueryStore

    first = journal(writer)[-1]["at"]
    fact = ("contact=song-tao", "relationship=+2", "date=2026-05-05", "assessor=zhao-min")
    writer("record", "norland", "assessments", *fact)
    load, asked = QueryStore.load, []

    def spied(self: QueryStore, account: str, known_at: object = None):
        asked.append(known_at)
        return load(self, account, known_at and type(known_at).fromisoformat(first))

    monkeypatch.setattr(QueryStore, "load", spied)
    found = data(writer, "review", "norland", "--as-of", date.today().isoformat())
    assert [str(moment)[:10] for moment in asked if moment] == ["2026-03-31"]
    assert found["basis"] == "known_then"
    assert "song-tao" in [moved["contact"] for moved in found["contacts"]]


def test_an_opportunity_that_was_not_known_then_is_seen_by_the_dates(writer: Program) -> None:
    writer("record", "norland", "opportunities", "id=new", "name=New deal")
    words = ("--opportunity", "new", "--known-at", journal(writer)[0]["at"])
    found = data(writer, *NORLAND, *words)
    assert found["basis"] == "dates"


def test_due_of_one_account_and_of_a_group(reader: Program) -> None:
    one = data(reader, "review", "norland-north", "--due", "--as-of", DAY)
    assert {part["account"] for part in one["due"]} == {"norland-north"}
    assert one["account"] == "norland-north"
    group = data(reader, "review", "norland", "--due", "--group", "--as-of", DAY)
    assert len({part["account"] for part in group["due"]}) == 3
    everything = data(reader, "review", "--due", "--as-of", DAY)
    assert everything["due"] == group["due"]
    assert everything["account"] is None
    hidden = reader("review", "--due", "--as-of", DAY, "--redact", "names").out
    assert "orland" not in hidden


def test_a_first_review_says_that_none_is_on_record(writer: Program) -> None:
    found = writer("review", "norland-coast", "--as-of", DAY).out
    assert "no review is on record for that day" in found
    assert data(writer, "review", "norland-coast", "--as-of", DAY)["since"] == "2026-04-01"
