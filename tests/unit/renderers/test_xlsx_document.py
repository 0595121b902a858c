"""Documents as workbooks: read back with openpyxl, figures in full, texts that never run."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from influence.domain.messages import ENGLISH, Bilingual, Message
from influence.domain.words import AttitudeClass, Role
from influence.i18n import translator
from influence.renderers.csv_report import guarded
from influence.renderers.documents import document_bytes
from influence.renderers.text import xml_text
from influence.renderers.xlsx_values import LONGEST
from influence.reports.blocks import Box, Column, Heading, PageBreak, Paragraph, Row, Table
from influence.reports.key_people_report import attitude
from influence.wording.figures import Amount, Count, Day, Index, Level, Points, Share
from influence.wording.texts import Joined, Named
from tests.documents import EMPTY, HOSTILE, document, parts, row, table

CHINESE = translator("zh")


def written(translate=ENGLISH, **more):
    return document_bytes(document(**more), ".xlsx", translate)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(*rows: Row, translate=ENGLISH):
    return opened(written(translate, blocks=[table(*rows)])).worksheets[1]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written() == written()
    assert written(CHINESE) != written()


def test_figures_are_numbers_in_full_and_days_are_days() -> None:
    found = sheet(row(), EMPTY)
    assert [cell.value for cell in found[1]] == [
        "#", "Person", "Access (before)", "Access (after)", "Points", "Bounds (at least)",
        "Bounds (at most)", "At risk", "Share", "Relation", "Leaves",
    ]  # fmt: skip
    assert [cell.value for cell in found[2]] == [
        1, "Wang Lei", 0.6012345678901234, 0.27, 68.123456789012345, 55.5, 75.25, 3_700_000.5,
        0.141, -1, datetime(2026, 9, 15),
    ]  # fmt: skip
    assert [cell.number_format for cell in found[2]] == [
        "0", "General", "0.00", "0.00", "0", "0", "0", '#,##0 "CNY"', "0%", "+0;-0;0", "d mmm yyyy",
    ]  # fmt: skip
    # Nothing where nothing is known, and never a 0; an attitude that nobody assessed is asked for.
    assert [cell.value for cell in found[3]] == [2, *[None] * 8, "?", None]


def test_money_and_days_in_chinese() -> None:
    found = sheet(row(), translate=CHINESE)
    assert found["H2"].number_format == '#,##0 "元"'
    assert found["K2"].number_format == 'yyyy"年"m"月"d"日"'


def test_a_currency_that_is_none_does_not_get_into_the_number_format() -> None:
    column = Column(Message("Money"), "money")
    hostile = Table([column], [Row([Amount(1.0, '";[Red]"=1')])])
    assert opened(written(blocks=[hostile])).worksheets[1]["A2"].number_format == "#,##0"


def test_what_explains_a_row_stands_in_a_column_of_its_own() -> None:
    found = sheet(row(details=["Leaves soon.", None, "No stand-in."]), row())
    assert [found.cell(n, 12).value for n in (1, 2, 3)] == [
        "Notes", "Leaves soon. No stand-in.", None,
    ]  # fmt: skip


def test_the_header_stays_and_filters() -> None:
    found = sheet(row(), row())
    assert found.freeze_panes == "C2"
    assert found.auto_filter.ref == "A1:K3"
    assert found.print_title_rows == "$1:$1"
    assert found.page_setup.orientation == "landscape"


def test_points_are_coloured_from_nought_to_a_hundred_and_shares_have_bars() -> None:
    rules = {
        str(cells.sqref): rule
        for cells in sheet(row()).conditional_formatting
        for rule in cells.rules
    }
    assert set(rules) == {"E2", "F2", "G2", "I2"}
    scale = rules["E2"].colorScale
    assert [limit.val for limit in scale.cfvo] == [0, 50, 100]
    assert rules["I2"].dataBar is not None


def test_every_page_says_the_mark_and_its_number() -> None:
    book = opened(written(title="Plan & more"))
    for found in book:
        head, foot = found.oddHeader, found.oddFooter
        assert (head.left.text, head.right.text) == ("Plan && more", "Internal")
        assert foot.right.text == "Page &P of &N"
    assert [cell.value for cell in book.worksheets[0][1]] == ["Plan & more", None, "Internal"]


def test_the_first_sheet_is_the_first_page() -> None:
    box = Box(
        "Where we stand",
        [Paragraph(Points(61.25), label="Closeness", aside="55 to 75"), Paragraph("Good.")],
    )
    columns = [Column(Message(name), name) for name in ("Risk", "By", "Due")]
    risks = Table(columns, [Row(["He leaves", "Ann", Day(date(2026, 9, 15))])], Message("Risks"))
    blocks = [box, risks, PageBreak(), Heading("Behind"), Paragraph("later")]
    first = opened(written(title="T", subtitle="S", blocks=blocks)).worksheets[0]
    rows = [values for values in first.iter_rows(values_only=True) if any(values)]
    assert rows == [
        ("T", None, "Internal"),
        ("S", None, None),
        ("30 Jun 2026 · Wang Lei", None, None),
        ("Where we stand", None, None),
        ("Closeness", 61.25, "55 to 75"),
        (None, "Good.", None),
        ("Risks", None, None),
        (None, "He leaves", "Ann · 15 Sep 2026"),
    ]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a/b:c", "[x]?*\\"], ["a b c", "x"]),
        (["People", "people", "PEOPLE"], ["People", "people (2)", "PEOPLE (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["History", "'quoted'"], ["History (2)", "quoted"]),
        (["\U0001f600" * 20], ["\U0001f600" * 15]),
        (["", "///"], ["2", "3"]),
        (["First page"], ["First page (2)"]),
    ],
)
def test_sheets_have_names_that_spreadsheets_take(titles: list[str], names: list[str]) -> None:
    tables = [
        Table([Column(Message("a"), "a")], [], title=Message("{t}", {"t": t})) for t in titles
    ]
    assert opened(written(blocks=tables)).sheetnames == ["First page", *names]


def test_a_table_without_a_title_is_called_as_the_part_it_stands_in() -> None:
    blocks = [Heading("Who leads"), table(row(), title=None)]
    assert opened(written(blocks=blocks)).sheetnames[1] == "Who leads"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_stays_a_text(text: str) -> None:
    content = written(text=text)
    for found in opened(content):
        for cells in found.iter_rows():
            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    for name, part in parts(content).items():
        assert b"<f>" not in part, name
        assert b"<f " not in part, name
    cell = opened(written(blocks=[table(row(name=text))])).worksheets[1]["B2"]
    assert cell.value == guarded(xml_text(text))[:LONGEST]
    assert cell.data_type == "s"


def test_an_attitude_is_told_by_its_word() -> None:
    column = Column(Message("For us?"), "attitude")
    rows = [Row([attitude(known)]) for known in (*AttitudeClass, None)]
    found = opened(written(blocks=[Table([column], rows)])).worksheets[1]
    told = [found.cell(n, 1).value for n in range(2, len(rows) + 2)]
    assert told == [*(known.label("en") for known in AttitudeClass), None]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Named("", "-"), None),
        (Named("wang", "Wang Lei"), "Wang Lei"),
        (Joined(["a", "b"]), "a, b"),
        (Role.USER, "user"),
        (Bilingual("both", "两种"), "both"),
        (Index(-0.5, signed=True), -0.5),
        (Count(0), 0),
        (Level(0), 0),
        (Share(0.0), 0.0),
        (Day(None), None),
        ("", None),
    ],
)
def test_a_cell_holds_a_number_or_the_words_that_a_reader_sees(cell: object, value: object) -> None:
    found = Table([Column(Message("a"), "a")], [Row([cell])])
    assert opened(written(blocks=[found])).worksheets[1]["A2"].value == value


def test_properties_tell_the_document_and_nothing_of_the_machine() -> None:
    content = written(title="People", author="Zhao Min")
    properties = opened(content).properties
    assert (properties.title, properties.creator) == ("People", "Zhao Min")
    assert properties.lastModifiedBy == "Zhao Min"
    assert properties.created == properties.modified == datetime(2026, 6, 30)
    assert b"openpyxl" not in b"".join(parts(content).values())
