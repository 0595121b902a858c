"""What the journal and the upkeep of a store say."""

from datetime import UTC, datetime

from influence.domain.changes import Change, ChangeKind, RowChange
from influence.domain.messages import Message
from influence.reports.upkeep_report import (
    check_report,
    log_report,
)
from tests.unit.reports.reading import cells, first, paragraphs


def test_the_journal_names_what_was_done() -> None:
    rows = (
        RowChange("acme", "contacts", ("ann",), None, {"id": "ann"}),
        RowChange("other", "contacts", ("bob",), {"id": "bob"}, None),
    )
    at = datetime(2026, 6, 30, 12, tzinfo=UTC)
    log = [
        Change(3, at, "me", "", ChangeKind.FORGET, removed=4),
        Change(2, at, "me", "", ChangeKind.UNDO, undoes=1, rows=rows),
        Change(1, at, "zhao", "people.xlsx", rows=rows),
    ]
    forgotten, undone, made = cells(log_report(log))
    assert made[2:] == ["zhao", "change", "people.xlsx", "acme, other", "1", "0", "1"]
    assert undone[3] == "undo of 1"
    assert (forgotten[3], forgotten[-1]) == ("forgotten", "4")
    assert first(log_report([])).startswith("The journal is empty")


def test_a_check_says_that_all_is_well_or_what_is_not() -> None:
    assert paragraphs(check_report("a.db", [])) == ["a.db: no problem found."]
    assert paragraphs(check_report("a.db", [Message("damaged"), Message("lost")])) == [
        "damaged",
        "lost",
    ]
