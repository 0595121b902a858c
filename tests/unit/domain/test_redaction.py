"""What is left out of an account before somebody outside sees it."""

from datetime import date

import pytest

from influence.domain.contact import Post
from influence.domain.group import group_map
from influence.domain.lines import ReportingLine
from influence.domain.redaction import for_client, without_remarks
from influence.domain.words import Redaction, Side
from tests.accounts import TODAY, account, client, own, rival
from tests.maps import DAY, sample
from tests.marked import MARK, marked, with_guest


@pytest.mark.parametrize("map", [marked(), with_guest(), group_map(with_guest(), [])])
def test_remarks_go_and_everything_else_stays(map):
    after = without_remarks(map)
    assert "said number" in repr([*map.facts()])
    shown = repr([[*after.facts()], after.guests])
    assert "Qzjxnote" not in shown
    for fact in (*after.influences, *after.conflicts, *after.coverage, *after.assessments):
        assert fact.evidence is None
    assert after.group == map.group
    assert [(table.name, key) for table, key, _ in after.facts()] == [
        (table.name, key) for table, key, _ in map.facts()
    ]
    assert after.assessments[0].solution == map.assessments[0].solution


def test_a_client_gets_the_org_chart_and_nothing_else():
    map = sample()
    chart = for_client(map, DAY)
    assert {name for name, rows in chart.rows.items() if rows} == {
        "accounts",
        "departments",
        "contacts",
        "reporting_lines",
    }
    names = {contact.name for contact in chart.contacts.values()}
    clients = {c.name for c in map.contacts.values() if c.side is Side.CLIENT}
    assert names <= clients
    assert len(names) > 40
    given = {"name", "id", "side", "department", "title", "tier", "team_role"}
    for contact in chart.contacts.values():
        assert {field for field, value in contact if value} <= given
    assert chart.account.model_dump(exclude_none=True) == {
        "name": map.account.name,
        "id": "client",
    }
    assert not set(chart.contacts) & set(map.contacts)
    assert not set(chart.departments) & set(map.departments)


def test_the_chart_is_of_the_day():
    moved = date(2026, 3, 1)
    map = account(
        client("boss"),
        client("gone", leaving_on=date(2026, 2, 1)),
        client("turncoat"),
        client("deputy", title="Deputy"),
        own("olga"),
        rival("quin"),
        Post(contact="turncoat", side=Side.COMPETITOR, organization="Contoso", start=moved),
        Post(contact="deputy", title="Head", start=moved),
        ReportingLine(report="deputy", manager="boss"),
        ReportingLine(report="turncoat", manager="boss"),
        ReportingLine(report="gone", manager="boss", valid_to=date(2026, 2, 1)),
    )

    def chart(on):
        seen = for_client(map, on)
        names = {contact.id: contact.name for contact in seen.contacts.values()}
        lines = {(names[line.report], names[line.manager]) for line in seen.reporting_lines}
        return {c.name: c.title for c in seen.contacts.values()}, lines

    everybody, lines = chart(date(2026, 1, 1))
    assert everybody == {"boss": None, "gone": None, "turncoat": None, "deputy": "Deputy"}
    assert lines == {("deputy", "boss"), ("turncoat", "boss"), ("gone", "boss")}
    assert chart(TODAY) == ({"boss": None, "deputy": "Head"}, {("deputy", "boss")})


def test_a_deals_own_chain_is_not_for_the_client():
    deal = [line for line in sample().reporting_lines if line.opportunity]
    assert deal
    chart = for_client(sample(), DAY)
    assert len(chart.reporting_lines) < len(sample().reporting_lines)
    assert not [line for line in chart.reporting_lines if line.opportunity]


def test_with_branches_it_is_the_chart_of_all():
    together = group_map(marked(), [marked(f"{MARK}-north", parent=f"{MARK}-acc")])
    assert len(for_client(together, DAY).contacts) == 2 * len(for_client(marked(), DAY).contacts)


@pytest.mark.parametrize(
    ("redaction", "names", "attitudes"),
    [
        ("none", False, False),
        ("names", True, False),
        ("attitudes", False, True),
        ("all", True, True),
        ("client", False, True),
    ],
)
def test_what_each_of_them_hides(redaction, names, attitudes):
    found = Redaction(redaction)
    assert (found.hides_names, found.hides_attitudes) == (names, attitudes)
