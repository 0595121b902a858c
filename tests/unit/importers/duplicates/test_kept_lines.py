"""Two people become one while those they report to become one as well: whose line stays."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.importers.duplicates.bench import Bench, reports
from tests.unit.importers.uploads import warned

PEOPLE = (
    "id,name,reports_to\n"
    "b1,Boss One,\nb2,Boss Eins,\n{other},Xavier Ex,\nk,Kay Keep,b2\nd,Kay Drop,{other}\n"
)
MERGES = ("yes,k,d", "yes,b1,b2")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.mark.parametrize("rows", [MERGES, MERGES[::-1]])
@pytest.mark.parametrize("other", ["a0", "b11", "x"])
@pytest.mark.parametrize("again", [True, False])
def test_the_line_of_who_is_kept_stays_when_their_manager_is_merged_too(
    bench: Bench, other: str, rows: tuple[str, str], again: bool
) -> None:
    people = PEOPLE.format(other=other)
    bench.bring(contacts=people)
    merges = "\n".join(["same,keep,drop", *rows, ""])
    brought = people if again else "id,name\nk,Kay Keep\n"
    report = bench.bring(merges, contacts=brought)
    assert reports(bench.acme) == {("k", "b1")}
    (line,) = bench.acme.reporting_lines
    assert (line.valid_from, line.valid_to) == (None, None)
    told = [text for text in warned(report) if "goes on reporting" in text]
    assert told
    assert all("reported to b1 was" not in text for text in told)
    bench.bring(contacts=people)
    assert reports(bench.acme) == {("k", "b1")}


def test_what_the_line_of_who_is_kept_says_stays_when_both_report_to_the_same(
    bench: Bench,
) -> None:
    bench.bring(
        contacts="id,name\nb1,Boss One\nb2,Boss Eins\nk,Kay Keep\nd,Kay Drop\n",
        reporting_lines="report,manager,valid_to\nk,b2,2030-01-31\nd,b1,2031-01-31\n",
    )
    bench.bring("same,keep,drop\nyes,k,d\nyes,b1,b2\n", contacts="id,name\nk,Kay Keep\n")
    (line,) = bench.acme.reporting_lines
    assert (line.report, line.manager, line.valid_to) == ("k", "b1", date(2030, 1, 31))
