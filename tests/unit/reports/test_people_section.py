"""The people section: the first page says what is so, and stays one page; nothing shouts."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from influence.analyses.common import View
from influence.analyses.people_section import people_findings
from influence.domain.account_map import AccountMap
from influence.domain.lines import ReportingLine
from influence.domain.messages import Message
from influence.domain.plan import Action, Review, Target
from influence.i18n import translator
from influence.renderers.markdown_document import markdown_document
from influence.reports.blocks import (
    Block,
    Box,
    Column,
    Figure,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from influence.reports.document import quiet
from influence.reports.figures import ChainFigure
from influence.reports.names import Names
from influence.reports.people_section import people_section
from influence.reports.people_section.client import client_section
from influence.reports.people_section.cover import fiscal_year
from influence.reports.people_section.coverage import coverage_blocks
from influence.reports.people_section.key_people import key_people_blocks
from influence.reports.people_section.page_one import page_one_blocks
from influence.reports.people_section.parts import LongTable, paged, whole
from influence.reports.people_section.verdicts import wanted
from influence.wording.texts import say
from tests.accounts import TODAY, account, ask, client, opinion, own, rival
from tests.maps import sample
from tests.unit.reports.sections import found, tie

EVE = TODAY - timedelta(days=1)


def said(paragraph: Paragraph) -> str:
    return say(paragraph.text)


# --- the first page -----------------------------------------------------------------------------


def box(facts: AccountMap) -> dict[str, tuple[str, str]]:
    """Label -> figure and what stands beside it."""
    first = page_one_blocks(*found(facts))[0]
    assert isinstance(first, Box)
    return {say(row.label): (say(row.text), say(row.aside)) for row in first.rows}


def target(points: float, due: date, **more: object) -> Target:
    given = {"subject": "acme", "subject_kind": "account", "attitude": "composite"}
    return Target(**{**given, "level_or_points": points, "due": due, **more})


def test_the_box_says_what_is_not_known() -> None:
    assert box(account(client("ann", "approver"))) == {
        "Closeness now": ("unknown", "nobody is assessed"),
        "A review cycle ago": ("unknown", "1 Apr 2026; no review is recorded"),
        "Target": ("none", "nobody set one"),
    }


def test_the_box_takes_the_target_that_is_due_next() -> None:
    then, day = TODAY - timedelta(days=90), TODAY + timedelta(days=60)
    facts = account(
        client("ann", "approver"),
        opinion("ann", date=then, relationship=0), opinion("ann", relationship=1),
        Review(date=then, part="people"),
        target(90, day + timedelta(days=1)), target(85, day), target(60, then),
        target(95, TODAY, subject="ann", subject_kind="contact"),
    )  # fmt: skip
    assert box(facts) == {
        "Closeness now": ("75", "25 to 92, known for 33%"),
        "At the last review": ("50", "on 1 Apr 2026"),
        "Target": ("85", "by 29 Aug 2026"),
        "Pace needed": ("+5.0", "points a month; so far +8.3"),
    }


@pytest.mark.parametrize(
    ("goal", "days", "pace"), [(70, 60, "reached"), (90, -1, "missed"), (75, -1, "reached")]
)
def test_the_pace_of_a_target_that_is_over(goal: float, days: int, pace: str) -> None:
    facts = account(
        client("ann", "approver"), opinion("ann", relationship=1, solution=1, price=1),
        target(goal, TODAY + timedelta(days=days)),
    )  # fmt: skip
    assert box(facts)["Pace needed"][0] == pace


def first_page(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, PageBreak):
            return
        yield block


@pytest.mark.parametrize("deal", [None, "grid-control"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_first_page_holds_no_more_than_a_page(deal: str | None, lang: str) -> None:
    document = people_section(*found(sample(), deal))
    page = list(first_page(document.blocks))
    assert [type(block) for block in page] == [Box, *[Paragraph] * 3, Figure, Table, Table]
    for sentence in page[1:4]:
        assert len(say(sentence.text, translator(lang))) < 220
    picture = page[4].picture
    assert isinstance(picture, ChainFigure)
    assert len(picture.members) <= 5
    assert all(len(member.swayed_by) <= 1 for member in picture.members)
    for table in page[5:]:
        assert len(table.rows) == 3
        for row in table.rows:
            assert not row.details
            assert len(say(row.cells[0], translator(lang))) < 75
            assert say(row.cells[1]) != "-"
            assert say(row.cells[2]) != "-"


# --- all of it ----------------------------------------------------------------------------------


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (say(column.title) for column in block.columns)
            yield from (say(cell) for row in block.rows for cell in (*row.cells, *row.details))
            yield from filter(None, (say(block.title), say(block.more)))
        elif isinstance(block, Paragraph):
            yield from (say(block.label), say(block.text), say(block.aside))


def test_a_reader_without_a_terminal_meets_no_command_no_id_and_no_capitals() -> None:
    document = people_section(*found(sample()))
    shown = list(texts(document.blocks))
    ids = re.compile(r"\b(wang-lei|li-na|xu-hua|grid-control|zhao-min|norland)\b")
    assert [text for text in shown if ids.search(text)] == []
    assert [text for text in shown if "influence " in text and "--" in text] == []
    loud = re.compile(r"\b[A-Z]{3,} [A-Z]{2,}\b")
    assert [text for text in shown if loud.search(text)] == []


def test_long_tables_are_cut_on_pages_and_whole_in_spreadsheets() -> None:
    columns = [Column(Message("NAME"), "name")]
    rows = [Row([str(number)]) for number in range(20)]
    table = LongTable(columns, rows, Message("ALL"), shown=18)
    [cut], [full] = paged([table]), whole([table])
    assert isinstance(cut, Table)
    assert isinstance(full, Table)
    assert (len(cut.rows), say(cut.more)) == (
        18,
        "and 2 more: the same plan as .xlsx has them all",
    )
    assert (len(full.rows), full.more) == (20, None)
    [nearly] = paged([LongTable(columns, rows, shown=19)])
    assert isinstance(nearly, Table)
    assert (len(nearly.rows), nearly.more) == (20, None)  # the line would take the row's place


def test_many_deciders_whom_nobody_looks_after_do_not_fill_the_pages() -> None:
    people = [f"c{number:02}" for number in range(30)]
    against = [opinion(id, relationship=-1) for id in people]
    facts = account(*(client(id, "user") for id in people), *against, own("me"), tie("me", "c00"))
    findings, names = found(facts)
    blocks = coverage_blocks(findings, names)
    [below] = [b for b in paged(blocks) if isinstance(b, Table) and len(b.rows) == 10 and b.more]
    assert "and 20 more" in say(below.more)
    assert max(len(b.rows) for b in whole(blocks) if isinstance(b, Table)) == 30
    [users] = [
        row for b in blocks if isinstance(b, Table) for row in b.rows if "c05" in say(row.cells[-1])
    ]
    assert say(users.cells[-1]).endswith("c09 and 20 more")


def test_titles_do_not_shout() -> None:
    table = Table([Column(Message("AT RISK"), "money")], [], Message("RFM OF THE YEAR (all)"))
    calm = quiet(table)
    assert isinstance(calm, Table)
    assert say(calm.columns[0].title) == "At risk"
    assert say(calm.title) == "RFM of the year (all)"
    label = quiet(Paragraph("x", label=Message("HOW SURE")))
    assert isinstance(label, Paragraph)
    assert say(label.label) == "How sure"


@pytest.mark.parametrize(
    ("start", "on", "year"),
    [
        ("01-01", date(2026, 6, 30), "2026"),
        ("04-01", date(2026, 6, 30), "2026/27"),
        ("04-01", date(2026, 3, 31), "2025/26"),
        ("10-01", date(2099, 12, 1), "2099/00"),
        (None, date(2026, 6, 30), None),
    ],
)
def test_the_fiscal_year_of_a_day(start: str | None, on: date, year: str | None) -> None:
    assert fiscal_year(start, on) == year


# --- what the client may see --------------------------------------------------------------------


def test_the_client_sees_the_chart_and_what_is_shared() -> None:
    boss, sub = client("boss", "approver", title="CEO"), client("sub", title="Clerk")
    facts = account(
        boss, sub, own("o"), rival("eve"), ReportingLine(report="sub", manager="boss"),
        opinion("boss", relationship=-2),
        target(70, TODAY, action="secret wish"),
        target(70, TODAY, subject="sub", subject_kind="contact", action="open wish", shared="yes"),
        Action(id="1", action="open step", subject="boss", owner="o", due=TODAY, shared="yes"),
        Action(id="2", action="secret step", subject="boss", owner="o"),
        Action(id="3", action="dropped step", status="dropped", shared="yes"),
        Action(id="4", action="done step", status="done", done_on=EVE, shared="yes"),
        target(70, EVE, subject="boss", subject_kind="contact", shared="yes"),
    )  # fmt: skip
    document = client_section(facts, TODAY)
    assert document.mark is None
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = [[[say(cell) for cell in row.cells] for row in table.rows] for table in tables]
    assert cells == [
        [["boss", "CEO", "-", "-"], ["sub", "Clerk", "-", "boss"]],
        [
            ["A target of both of us", "boss", "-", "29 Jun 2026"],
            ["open wish", "sub", "-", "30 Jun 2026"],
        ],
        [
            ["open step", "boss", "o", "30 Jun 2026", "open"],
            ["done step", "-", "-", "-", "done on 29 Jun 2026"],
        ],
    ]


def test_an_account_that_shares_nothing_says_so() -> None:
    shown = list(texts(client_section(account(), TODAY).blocks))
    assert shown.count("None is shared.") == 2
    assert "Nobody is on the map." in shown


def first_page_table(facts: AccountMap, title: str) -> list[list[str]]:
    blocks = page_one_blocks(*found(facts))
    tables = [b for b in blocks if isinstance(b, Table) and b.title and say(b.title) == title]
    return [[say(cell) for cell in row.cells] for table in tables for row in table.rows]


def test_what_is_agreed_stands_on_the_first_page_where_nothing_can_be_added() -> None:
    due = TODAY + timedelta(days=20)
    agreed = [
        Action(id=id, action=f"Visit {id}", subject=id, owner="o", due=due)
        for id in ("boss", "sub")
    ]
    facts = account(own("o"), client("boss", "approver"), client("sub"), tie("o", "boss"), agreed)
    assert first_page_table(facts, "Moves that are agreed") == [
        ["Visit boss", "o", "20 Jul 2026"],
        ["Visit sub", "o", "20 Jul 2026"],
    ]
    assert said(wanted(*found(facts))) == "Time for what is agreed, first: Visit boss"


def test_where_nobody_decides_the_first_page_has_somebody_find_out() -> None:
    facts = account(own("o"), client("c"))
    assert first_page_table(facts, "Moves")[0][:2] == [
        "Find out who approves, who decides and who holds the budget",
        "o",
    ]
    assert first_page_table(facts, "Risks")[0][:2] == ["We do not know who decides", "o"]


def test_the_last_contact_is_told_where_no_meeting_is() -> None:
    met = tie("o", "boss", last_contact=TODAY)
    blocks = key_people_blocks(*found(account(own("o"), client("boss", "approver"), met)))
    table = next(block for block in blocks if isinstance(block, Table))
    assert "Last contact 30 Jun 2026; no meeting is recorded." in [
        say(detail) for detail in table.rows[0].details
    ]


def test_what_is_not_tried_on_a_very_large_map_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> str:
        document = people_section(people_findings(View(sample(), ask())), Names(sample()))
        return markdown_document(document, translator("en"))

    assert "every strength one level lower or higher" in told()
    monkeypatch.setattr("influence.analyses.people_section._LARGE", 10)
    for module in ("analyses.people_section", "reports.people_section.definitions"):
        monkeypatch.setattr(f"influence.{module}.VERY_LARGE", 20)
    assert "every strength one level lower or higher" not in told()
    assert "is not tried above 20 people" in told()
    assert "Above 20 people nobody is listed without whom less than 0.001 of our access" in told()
