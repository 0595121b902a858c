"""Many warnings of one kind: the first thousand with their rows, and how many more."""

from collections import Counter
from pathlib import Path

from influence.domain.errors import RowProblem
from influence.domain.messages import Message
from influence.i18n import translator
from influence.importers.tables.warnings import TOLD, Warnings
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import bring


def doubt(row: int, column: str = "evidence", template: str = "how do you know?") -> RowProblem:
    return RowProblem(Message(template), "a.csv", row, column)


def test_few_stay_as_they_are() -> None:
    found = [doubt(2), doubt(3, "name"), doubt(2, "name"), doubt(4)]
    assert list(Warnings(found)) == found


def test_of_many_the_last_one_told_says_how_many_more() -> None:
    found = [doubt(row, column) for row in range(TOLD + 7) for column in ("evidence", "name")]
    warnings = Warnings([*found, doubt(1, template="another")])
    told = list(warnings)
    assert len(told) == len(warnings) == 2 * TOLD + 1
    assert [w for w in told if w.alike] == told[-3:-1]
    assert [(w.row, w.column, w.alike) for w in told[-3:]] == [
        (TOLD - 1, "evidence", 7),
        (TOLD - 1, "name", 7),
        (1, "evidence", 0),
    ]
    said = told[-3].text(translator("en"))
    assert said.endswith("how do you know? (So it is in 7 more places.)")


def test_counting_goes_on_in_a_copy() -> None:
    """Every attempt of an import begins with what reading the files found."""
    first = Warnings(doubt(row) for row in range(TOLD + 2))
    again = Warnings(first)
    assert list(again) == list(first)
    again.append(doubt(0))
    assert [w.alike for w in again][-1] == 3
    assert [w.alike for w in first][-1] == 2


def test_an_import_tells_every_error_and_not_every_doubt(tmp_path: Path) -> None:
    people = "".join(f"p{n},P{n},p{n // 2}\n" for n in range(2, TOLD + 12))
    sheet = f"id,name,sways\np0,P0,\np1,P1,\n{people}"
    report = bring(MemoryStore(), tmp_path / "a", {"contacts.csv": sheet}, "acme")
    kinds = Counter(w.column for w in report.warnings)
    assert kinds == {None: TOLD, "sways": TOLD}
    assert [w.alike for w in report.warnings if w.alike] == [12, 10]
    assert report.result(1, False).warnings[-1].message.endswith("(So it is in 10 more places.)")
