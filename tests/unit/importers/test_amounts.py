"""Amounts that can be read in two ways: what the rest of the file proves, else a question."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from influence.domain.errors import BadInput
from influence.importers import Upload, plan_import, read_tables
from influence.renderers.tables_csv import write_csv_tables
from tests.unit.importers.crm.crm_exports import bring_files, names_of
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, lay


def read(folder: Path, separator: str, *columns: tuple[str, ...]) -> Upload:
    """Deals with their amounts in columns: a header, then its cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerows(zip(*(("name", *"abcdefgh"), *columns), strict=False))
    return read_tables([lay(folder, {"opportunities.csv": text.getvalue()})])


def amounts(upload: Upload, column: str = "amount") -> list[float]:
    assert [problem.text() for problem in upload.problems] == []
    return [row.cells[column] for row in upload.of("opportunities")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("12.500", "1.234,50"), [12_500, 1234.5]),
        (("1.234,50", "12.500"), [1234.5, 12_500]),
        (("12.500", "1.000.000"), [12_500, 1e6]),
        (("12.500", "7,5"), [12_500, 7.5]),
        (("12,500", "7,5"), [12.5, 7.5]),
        (("12.500", "7.25"), [12.5, 7.25]),
        (("12,500", "7.25"), [12_500, 7.25]),
        (("12,500", "1,234.50", "8,000"), [12_500, 1234.5, 8_000]),
        (("12.500", "0.125"), [12.5, 0.125]),
        (("12500", "1.5万"), [12_500, 15_000]),
    ],
)
def test_the_column_proves_what_its_amounts_mean(
    tmp_path: Path, separator: str, written: tuple[str, ...], meant: list[float]
) -> None:
    assert amounts(read(tmp_path / "in", separator, ("amount", *written))) == meant


def test_nothing_is_taken_for_a_thousandth_in_silence(tmp_path: Path) -> None:
    upload = read(tmp_path / "in", ",", ("amount", "12.500", "3", "8.125"))
    assert [problem.text() for problem in upload.problems] == [
        'opportunities.csv, row 2, column amount: "12.500" can mean 12500 or 12.50, and no other '
        "amount tells which. Write 12500 or 12.50.",
        'opportunities.csv, row 4, column amount: "8.125" can mean 8125 or 8.1250, and no other '
        "amount tells which. Write 8125 or 8.1250.",
    ]


def test_without_proof_a_comma_stands_between_thousands(tmp_path: Path) -> None:
    upload = read(tmp_path / "in", ",", ("amount", "12,500", "3"))
    assert amounts(upload) == [12_500, 3]
    assert list(upload.warnings) == []


def test_a_file_between_semicolons_writes_points_between_thousands_and_says_so(
    tmp_path: Path,
) -> None:
    upload = read(tmp_path / "in", ";", ("amount", "12.500", "3"))
    assert amounts(upload) == [12_500, 3]
    assert [warning.text() for warning in upload.warnings] == [
        'opportunities.csv, row 2, column amount: "12.500" was read as 12500: a file separated by '
        "semicolons writes decimals with a comma."
    ]
    upload = read(tmp_path / "comma", ";", ("amount", "12,500"))
    assert [problem.row for problem in upload.problems] == [2]


@pytest.mark.parametrize("separator", [",", ";"])
def test_two_kinds_of_open_amounts_are_refused_together(tmp_path: Path, separator: str) -> None:
    upload = read(tmp_path / "in", separator, ("amount", "12.500", "12,500"))
    assert [problem.row for problem in upload.problems] == [2, 3]


def test_other_columns_of_the_file_prove_it_where_its_own_does_not(tmp_path: Path) -> None:
    text = 'name,yearly_spend,potential\nAcme,12.500,"1,5"\nNord,8.000,\n'
    upload = read_tables([lay(tmp_path / "in", {"accounts.csv": text})])
    assert [row.cells["yearly_spend"] for row in upload.of("accounts")] == [12_500, 8_000]


def test_a_column_that_proves_both_is_doubtful_and_its_open_amounts_are_refused(
    tmp_path: Path,
) -> None:
    upload = read(tmp_path / "in", ",", ("amount", "1,50", "1.50"))
    assert amounts(upload) == [1.5, 1.5]
    assert [warning.text() for warning in upload.warnings] == [
        "opportunities.csv, column amount: some amounts of this column have a decimal point, "
        "others a decimal comma. Check them all."
    ]
    upload = read(tmp_path / "open", ",", ("amount", "1,50", "1.50", "12.500"))
    assert [problem.row for problem in upload.problems] == [4]
    assert "the column holds amounts with a decimal point and" in upload.problems[0].text()


def test_a_text_in_a_workbook_is_judged_and_a_number_is_what_it_is(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "opportunities"
    for row in (["name", "amount"], ["a", 12.5], ["b", 12.125], ["c", "12.500"]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    upload = read_tables([tmp_path / "book.xlsx"])
    assert [problem.row for problem in upload.problems] == [4]


def test_chances_are_small_numbers(tmp_path: Path) -> None:
    text = 'name,leaving_rate\nAnn,0.5\nBob,"0,250"\nCai,0.125\nDan,1.000\n'
    upload = read_tables([lay(tmp_path / "in", {"contacts.csv": text})])
    assert [row.cells["leaving_rate"] for row in upload.of("contacts")] == [0.5, 0.25, 0.125, 1]


def test_of_a_file_that_breaks_off_nothing_is_read_by_half_its_proof(tmp_path: Path) -> None:
    text = 'name,amount\na,12.500\nb,7.25\nc,"8'
    upload = read_tables([lay(tmp_path / "in", {"opportunities.csv": text})])
    assert [problem.row for problem in upload.problems] == [4]
    assert [row.bad for row in upload.of("opportunities")] == [True, False]


CRM = {
    "a.csv": "Id,Name,ParentId\n001A00000000001,Fjord,\n",
    "c.csv": "Id,AccountId,LastName\n003A00000000001,001A00000000001,Berg\n",
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("12.34,5", None), ("1.250,00", 1250), ("€ 1,250", 1250)],
)
def test_amounts_of_a_crm(tmp_path: Path, written: str, meant: float | None) -> None:
    deals = f'Id,AccountId,Name,StageName,Amount\n006A00000000001,001A00000000001,D,x,"{written}"\n'
    store = MemoryStore()
    bring_files(store, tmp_path / "in", {**CRM, "o.csv": deals})
    assert names_of(store, "opportunities", "amount") == {(meant,)}


def test_an_amount_of_a_crm_that_can_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    deals = 'Id,AccountId,Name,StageName,Amount\n006A00000000001,001A00000000001,D,x,"1.250"\n'
    with pytest.raises(BadInput, match="1 problem"):
        bring_files(MemoryStore(), tmp_path / "in", {**CRM, "o.csv": deals})


spends = st.floats(0, 2_000).map(lambda number: round(number, 3))


@given(st.lists(spends, min_size=1, max_size=5))
def test_what_an_export_writes_is_read_as_it_was(tmp_path_factory, numbers) -> None:
    store = MemoryStore()
    rows = "".join(f"d{n},D{n},{v:.4f}\n" for n, v in enumerate(numbers))
    files = {
        "accounts.csv": "id,name\nacme,Acme\n",
        "contacts.csv": "name\nAnn\n",
        "opportunities.csv": f"id,name,amount\n{rows}",
    }
    folder = tmp_path_factory.mktemp("numbers")
    store.edit(plan_import(read_tables([lay(folder / "in", files)], today=TODAY)))
    write_csv_tables(store.load("acme"), folder / "out")
    upload = read_tables([folder / "out"], today=TODAY)
    assert amounts(upload) == [float(number) for number in numbers]
