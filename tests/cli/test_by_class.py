"""`accounts --by-class`: the table, its formats, and what is missing."""

from __future__ import annotations

import csv
import io

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.program import DAY, Program
from tests.snapshots import TextFile

BY_CLASS = ("accounts", "--by-class", "--as-of", DAY)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_report(reader: Program, snapshot: SnapshotAssertion, lang: str) -> None:
    """Word for word, in both languages."""
    text = reader(*BY_CLASS, "--lang", lang).out
    page = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    assert page == snapshot.use_extension(TextFile)


def test_the_sample_has_a_client_of_three_classes(reader: Program) -> None:
    found = reader(*BY_CLASS, "--format", "json").json["accounts"]
    assert [(one["id"], one["class"], one["strategy"]) for one in found] == [
        ("norland", "A", "maintain"),
        ("norland-north", "C", "acquire"),
        ("norland-coast", "D", "wait"),
    ]
    assert [one["drifting"] for one in found] == [False, False, False]


def test_figures_are_the_same_in_every_format(reader: Program) -> None:
    found = reader(*BY_CLASS, "--format", "json").json["accounts"]
    table = reader(*BY_CLASS, "--format", "csv").out.split("\n\n")[1]
    rows = list(csv.DictReader(io.StringIO(table)))
    for one, row in zip(found, rows, strict=True):
        assert (row["id"], row["class"], row["strategy"]) == (
            one["id"],
            one["class"],
            one["strategy"],
        )
        for number in ("contribution", "potential", "contribution_share"):
            assert float(row[number]) == one[number]
    page = reader(*BY_CLASS, "--format", "md").out
    assert "4.2 M" in page
    assert "| A |" in page


def test_a_group_is_classified_as_one(reader: Program) -> None:
    (found,) = reader(*BY_CLASS, "--group", "--format", "json").json["accounts"]
    assert (found["id"], found["class"]) == ("norland", "C")
    assert found["contribution"] == 4_550_000


def test_what_is_missing_is_asked_for_and_entering_it_helps(writer: Program) -> None:
    writer("record", "norland-coast", "accounts", "potential=")
    text = writer(*BY_CLASS).out
    assert "1 account is not classified. Enter what is missing:" in text
    command = next(line for line in text.splitlines() if "influence record" in line)
    writer(*command.replace("AMOUNT", "900000").split()[1:])
    found = {
        one["id"]: one["class"] for one in writer(*BY_CLASS, "--format", "json").json["accounts"]
    }
    assert found == {"norland": "A", "norland-north": "C", "norland-coast": "D"}


@pytest.mark.parametrize("redact", ["names", "attitudes", "all"])
def test_redacted_answers_keep_the_classes(reader: Program, redact: str) -> None:
    answer = reader(*BY_CLASS, "--redact", redact, "--format", "json")
    out, found = answer.out, answer.json["accounts"]
    assert [one["class"] for one in found] == ["A", "C", "D"]
    if redact != "attitudes":
        assert "norland" not in out.casefold()
    if redact != "names":
        assert [one["drifting"] for one in found] == [None, None, None]


def test_the_client_is_told_nothing_of_it(reader: Program) -> None:
    assert reader(*BY_CLASS, "--redact", "client", "--format", "json").json["accounts"] == []
    assert "A" not in reader(*BY_CLASS, "--redact", "client").out
