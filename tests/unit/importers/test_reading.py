"""Reading files: encodings, separators, headers in both languages, workbooks, what is left out."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from influence.i18n import translator
from influence.importers import Upload, read_tables
from influence.renderers.template_xlsx import write_template
from tests.bad_input.files import workbook
from tests.unit.importers.uploads import TODAY, lay

PEOPLE = "name,tier\n王磊,高层\nLi Na,Middle\n"


def cells(upload: Upload, table: str, *columns: str) -> list[tuple[object, ...]]:
    assert [p.text() for p in upload.problems] == []
    return [tuple(row.cells[c] for c in columns) for row in upload.of(table)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_that_excel_writes_is_read(tmp_path: Path, encoding: str) -> None:
    folder = lay(tmp_path / "in", {"contacts.csv": PEOPLE.encode(encoding)})

    assert cells(read_tables([folder]), "contacts", "name", "tier") == [
        ("王磊", "executive"),
        ("Li Na", "middle"),
    ]


def test_utf_16_of_signs_with_a_zero_byte_and_of_one_column(tmp_path: Path) -> None:
    text = "姓名\r\n王一\r\n一\r\n"
    folder = lay(tmp_path / "in", {"联系人.csv": text.encode("utf-16-le")})

    assert cells(read_tables([folder]), "contacts", "name") == [("王一",), ("一",)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_separator_that_excel_writes_is_read(tmp_path: Path, separator: str) -> None:
    text = f'name{separator}title\n"Ann{separator} Bee"{separator}Boss\n'
    folder = lay(tmp_path / "in", {"contacts.csv": text})

    upload = read_tables([folder])

    assert cells(upload, "contacts", "name", "title") == [(f"Ann{separator} Bee", "Boss")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "gb18030"])
def test_the_line_by_which_a_spreadsheet_is_told_the_separator(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    text = f'sep={separator}\r\nname{separator}title\r\n王磊{separator}"CIO, {separator}"\r\n'
    folder = lay(tmp_path / "in", {"contacts.csv": text.encode(encoding)})

    upload = read_tables([folder])

    assert cells(upload, "contacts", "name", "title") == [("王磊", f"CIO, {separator}")]
    assert [row.number for row in upload.of("contacts")] == [3]


def test_that_line_alone_is_an_empty_file_and_further_down_it_is_a_row(tmp_path: Path) -> None:
    alone = read_tables([lay(tmp_path / "a", {"contacts.csv": "sep=;\n"})])
    below = read_tables([lay(tmp_path / "b", {"contacts.csv": "name\nsep=;\n"})])

    assert alone.problems[0].text().startswith("contacts.csv: the file is empty.")
    assert cells(below, "contacts", "name") == [("sep=;",)]


def test_headers_in_any_case_with_spaces_and_in_chinese(tmp_path: Path) -> None:
    folder = lay(
        tmp_path / "in",
        {
            "Contacts.CSV": "Name,DECISION ROLE,任职日期\nAnn,user,2026-01-02\n",
            "汇报关系.csv": "下属,上级\nAnn,Bob\n",
        },
    )

    upload = read_tables([folder])

    read = cells(upload, "contacts", "name", "decision_role", "in_post_since")
    assert read == [("Ann", "user", date(2026, 1, 2))]
    assert cells(upload, "reporting_lines", "report", "manager") == [("Ann", "Bob")]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    text = '\nname,note\n\nAnn,"two\nlines"\n  ,\nBob,x\n'
    folder = lay(tmp_path / "in", {"contacts.csv": text})

    upload = read_tables([folder])

    assert [row.number for row in upload.of("contacts")] == [4, 6]


def test_a_missing_column_is_absent_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    folder = lay(tmp_path / "in", {"contacts.csv": "name,title\nAnn,\n"})

    (row,) = read_tables([folder]).of("contacts")

    assert row.cells == {"name": "Ann", "title": None}


def test_empty_cells_beyond_the_header_and_missing_ones_are_fine(tmp_path: Path) -> None:
    folder = lay(tmp_path / "in", {"contacts.csv": "name,title,note\nAnn,,,, ,\nBob\n"})

    assert cells(read_tables([folder]), "contacts", "name") == [("Ann",), ("Bob",)]


def test_days_take_the_order_that_their_column_proves(tmp_path: Path) -> None:
    text = "name,leaving_on\nAnn,3/4/2026\nBob,30/4/2026\n"
    folder = lay(tmp_path / "in", {"contacts.csv": text})

    read = cells(read_tables([folder]), "contacts", "leaving_on")
    assert read == [(date(2026, 4, 3),), (date(2026, 4, 30),)]


def test_what_was_not_read_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "contacts.csv": "name,titel,shoe size\nAn\x07n,Boss,41\n",
        "people.xlsx": workbook({"contacts": [["name"], ["Bob"]]}),
    }

    upload = read_tables([lay(tmp_path / "in", files)])

    assert cells(upload, "contacts", "name") == [("Ann",)]
    assert [w.text() for w in upload.warnings] == [
        'contacts.csv, row 1, column titel: there is no column "titel" in contacts; '
        'it was not read. Did you mean "title"?',
        'contacts.csv, row 1, column shoe size: there is no column "shoe size" in contacts; '
        "it was not read.",
        "contacts.csv, row 2, column name: invisible characters (control characters) were removed "
        "from the text.",
        "people.xlsx: this workbook lies in a folder, of which only the CSV files were read. "
        "Name the workbook itself to import it.",
    ]


def test_a_workbook_with_typed_cells_and_computed_formulas(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "联系人"
    sheet.append(["编号", "姓名", "任职日期", "年离职率", "备注"])
    sheet.append([7.0, "安", datetime(2026, 1, 2), 0.25, "a_x000D_b"])
    sheet.append(["007", "波", 46024, None, 3.5])
    book.create_sheet("Notes").append(["whatever"])
    path = tmp_path / "book.xlsx"
    book.save(path)

    upload = read_tables([path])

    assert cells(upload, "contacts", "id", "name", "in_post_since", "leaving_rate", "note") == [
        ("7", "安", date(2026, 1, 2), 0.25, "a\rb"),
        ("007", "波", date(2026, 1, 2), None, "3.5"),
    ]
    assert [w.text() for w in upload.warnings] == [
        "book.xlsx, sheet Notes: the sheet is not named like a table and was not read."
    ]


def test_formulas_are_read_as_the_values_they_had(tmp_path: Path) -> None:
    from tests.bad_input.files import FIRST_ROW, PEOPLE, SHEET, sheet_xml, with_part

    cell = '<row r="2"><c r="A2" t="str"><f>"A"&amp;"nn"</f><v>Ann</v></c></row>'
    path = tmp_path / "book.xlsx"
    path.write_bytes(with_part(PEOPLE, SHEET, sheet_xml(FIRST_ROW + cell)))

    assert cells(read_tables([path]), "contacts", "name") == [("Ann",)]


def test_a_row_far_down_costs_nothing(tmp_path: Path) -> None:
    from tests.bad_input.files import FIRST_ROW, PEOPLE, SHEET, sheet_xml, with_part

    cell = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Ann</t></is></c></row>'
    path = tmp_path / "book.xlsx"
    path.write_bytes(with_part(PEOPLE, SHEET, sheet_xml(FIRST_ROW + cell)))

    assert [row.number for row in read_tables([path]).of("contacts")] == [1048576]


def test_the_only_sheet_may_go_by_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    path.write_bytes(workbook({"Sheet1": [["name"], ["Ann"]]}))

    assert cells(read_tables([path]), "contacts", "name") == [("Ann",)]


def test_several_paths_are_read_together_and_told_apart(tmp_path: Path) -> None:
    north = lay(tmp_path / "north", {"contacts.csv": "name,tier\nAnn,tall\n"})
    south = lay(tmp_path / "south", {"contacts.csv": "name,tier\nBob,wide\n"})

    upload = read_tables([north, south])

    assert [p.place() for p in upload.problems] == [
        "north/contacts.csv, row 2, column tier",
        "south/contacts.csv, row 2, column tier",
    ]


def test_places_are_named_in_the_readers_language_and_headers_as_they_are_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.xlsx"
    sheets = {"contacts": [["Tier", "职务"], ["tall", None]], "汇报关系": [["下属"], ["Ann"]]}
    path.write_bytes(workbook({**sheets, "态度评估": [["contact", "日期"], ["Ann", "soon"]]}))

    problems = read_tables([path]).problems

    assert [p.place(translator("zh")) for p in problems] == [
        "book.xlsx，工作表“contacts”，第 1 行，“姓名”列",
        "book.xlsx，工作表“汇报关系”，第 1 行，“上级”列",
        "book.xlsx，工作表“态度评估”，第 2 行，“日期”列",
    ]
    assert [p.column for p in problems] == ["name", "manager", "日期"]


def test_progress_is_told(tmp_path: Path) -> None:
    text = "name\n" + "".join(f"P{n}\n" for n in range(1200))
    told: list[int] = []

    read_tables([lay(tmp_path / "in", {"contacts.csv": text})], progress=told.append)

    assert told == [500, 1000]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_template_as_it_is_holds_examples_only(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "people.xlsx"
    write_template(path, lang)

    upload = read_tables([path])

    assert upload.size == 0
    assert len(upload.warnings) == 2
    assert [p.text()[:30] for p in upload.problems] == ["there is nothing to import: th"]


@pytest.mark.parametrize(("lang", "role"), [("en", "technical buyer"), ("zh", "技术把关者")])
def test_the_filled_template_is_read(tmp_path: Path, lang: str, role: str) -> None:
    path = tmp_path / "people.xlsx"
    write_template(path, lang)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A2"] = "Ann"
    sheet["A4"], sheet["E4"] = "Bob", role
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())

    upload = read_tables([path])

    assert cells(upload, "contacts", "name", "decision_role") == [
        ("Ann", "technical_buyer"),
        ("Bob", "technical_buyer"),
    ]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["13.3.2026", "01.04.2026"], ["2026-03-13", "2026-04-01"]),
        (["1.4.2026", "3.13.2026"], ["2026-01-04", "2026-03-13"]),
        (["13.3.2026", "3/14/2026", "1.4.2026"], ["2026-03-13", "2026-03-14", "2026-04-01"]),
        (["5.5.2026", "2026.4.1"], ["2026-05-05", "2026-04-01"]),
    ],
)
def test_days_with_points_are_read_in_the_order_that_their_column_proves(
    tmp_path: Path, cells: list[str], days: list[str]
) -> None:
    people = "".join(f"P{n},{cell}\n" for n, cell in enumerate(cells))
    folder = lay(tmp_path / "a", {"contacts.csv": f"name,in_post_since\n{people}"})
    upload = read_tables([folder], account="a", today=TODAY)
    assert not upload.problems
    assert [str(row.cells["in_post_since"]) for row in upload.of("contacts")] == days


def test_days_with_points_that_nothing_proves_are_asked_about(tmp_path: Path) -> None:
    text = "name,in_post_since\nP,1.4.2026\nQ,25/6/2026\nR,1.13.2026.\nS,13.13.2026\n"
    upload = read_tables([lay(tmp_path / "a", {"contacts.csv": text})], "a", TODAY)
    assert [problem.text() for problem in upload.problems] == [
        'contacts.csv, row 4, column in_post_since: "1.13.2026." is not a date. '
        "Write it as 2026-06-30.",
        'contacts.csv, row 2, column in_post_since: the date "1.4.2026" can be read in two ways, '
        "and nothing in the column proves which. Write 2026-04-01 or 2026-01-04.",
        'contacts.csv, row 5, column in_post_since: "13.13.2026" is not a date. '
        "Write it as 2026-06-30.",
    ]
