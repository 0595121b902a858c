"""Reports as CSV: the tables alone, values in full, nothing that a spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.domain.messages import Message
from influence.domain.words import Role
from influence.renderers.csv_report import csv_report, guarded
from influence.reports.blocks import Column, Heading, Paragraph, Report, Row, Table
from influence.wording.figures import Count, Index
from influence.wording.texts import DASH, Joined, Named


def column(name: str) -> Column:
    return Column(Message(name.upper()), name)


def lines(report: Report) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_report(report))))


def test_tables_alone_with_an_empty_line_between() -> None:
    table = Table([column("id")], [Row(["ann"], details=["said nowhere"])], more=Message("more"))
    report = Report([Heading("Title"), table, Paragraph("text"), table])
    assert csv_report(report) == "id\nann\n\nid\nann\n"


def test_no_table_no_lines() -> None:
    assert csv_report(Report([Paragraph("nothing to list")])) == ""


def test_one_cell_may_hold_several_columns() -> None:
    columns = [column("contact;name"), column("low;high"), column("role"), column("routes")]
    lost = Joined([Joined([Named("x", "X"), Named("y", "Y")]), None])
    rows = [
        Row([
            Named("ann", "Ann, CEO"), Joined([Index(0.1234567), Index(0.5)], "-"), Role.USER,
            Count(2),
        ]),
        Row([DASH, DASH, None, Count(None)]),
        Row([Named("bob", "Bob"), lost, "", "-"]),
    ]  # fmt: skip
    assert lines(Report([Table(columns, rows)])) == [
        ["contact", "name", "low", "high", "role", "routes"],
        ["ann", "Ann, CEO", "0.1234567", "0.5", "user", "2"],
        ["", "", "", "", "", ""],
        ["bob", "Bob", "x;y", "", "", "'-"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''=1"])
def test_what_would_run_gets_one_more_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'tis", "1-1", " =1", "王磊"])
def test_what_would_not_run_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(st.characters()))
def test_a_text_comes_back_in_one_cell_that_does_not_run(text: str) -> None:
    [_, *rows] = lines(Report([Table([column("id"), column("n")], [Row([text, Count(-1)])])]))
    [[cell, number]] = rows
    assert number == "-1"
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
