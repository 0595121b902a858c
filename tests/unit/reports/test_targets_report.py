"""The table of targets as it is read, and as machines read it."""

from datetime import date

import pytest

from influence.analyses.private import without_attitudes
from influence.analyses.targets import targets
from influence.domain.contact import Department
from influence.domain.plan import Review, Target
from influence.i18n import translator
from influence.renderers.csv_report import csv_report
from influence.renderers.markdown import markdown
from influence.reports.blocks import Report
from influence.reports.names import Names
from influence.reports.targets_report import raises_line, targets_blocks
from tests.accounts import account, ask, client, opinion, own
from tests.snapshots import TextFile

DUE = date(2026, 9, 28)


def wanted(subject, goal, attitude, due=DUE, **more):
    return Target(subject=subject, attitude=attitude, level_or_points=goal, due=due, **more)


EVERYTHING = [
    Department(name="Operations", id="ops"),
    Review(date=date(2026, 4, 1), part="people"),
    client("Ann", "approver", tier="executive", department="ops"),
    client("Ben", "user", tier="operational", department="ops"),
    client("Cid", department="ops"),
    client("Dan", leaving_on="2026-06-01"),
    own("Eve", team_role=("account_manager", "solution_manager")),
    opinion("Ann", relationship=0, solution=0, price=1, date="2026-03-01"),
    opinion("Ann", solution=1),
    opinion("Ben", relationship=-1, price=2),
    wanted("ops", 70, "composite", owner="Eve", action="Win Operations."),
    wanted("ops", 99, "relationship", date(2026, 6, 1)),
    wanted("Ann", 1, "solution", date(2026, 10, 1)),
    wanted("Ann", 1, "relationship", owner="Eve"),
    wanted("Ben", 1, "relationship"),
    wanted("Ben", 95, "composite"),
    wanted("Cid", 1, "price"),
    wanted("Dan", 1, "price"),
]


def found(*facts):
    map = account(*facts, name="Acme", yearly_spend=2.5e6, currency="CNY")
    return targets(map, ask()), Names(map)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_target(snapshot, lang):
    page = markdown(Report(targets_blocks(*found(EVERYTHING))), translator(lang))
    assert page == snapshot.use_extension(TextFile)


def test_machines_get_full_figures():
    result, names = found(EVERYTHING)
    lines = csv_report(Report(targets_blocks(result, names))).splitlines()
    header = lines[0].split(",")
    rows = [dict(zip(header, line.split(","), strict=True)) for line in lines[1:]]
    assert len(rows) == len(result.targets)
    for row, state in zip(rows, result.targets, strict=True):
        assert (row["subject"], row["attitude"]) == (state.subject, state.attitude.value)
        assert row["status"] == state.status
        assert row["due"] == state.due.isoformat()
        assert (float(row["money"]) if row["money"] else None) == state.money
        assert (float(row["gap"]) if row["gap"] else 0) == max(0.0, state.gap or 0.0)


def test_nothing_without_targets():
    assert targets_blocks(*found(client("Ann"))) == []


def test_without_attitudes_the_wish_alone():
    result, names = found(EVERYTHING)
    page = markdown(Report(targets_blocks(without_attitudes(result), names)), translator("en"))
    assert "Win Operations." in page
    for told in ("Least effort", "level up", "behind", "Nothing gained", "70", "->"):
        assert told not in page


def test_many_raises_are_counted():
    people = [client(f"p{i}") for i in range(8)]
    seen = [opinion(f"p{i}", price=0) for i in range(8)]
    result, names = found(people, seen, wanted("acme", 75, "price"))
    raises = result.targets[0].solution.raises
    assert raises_line(raises, names).text().endswith("p4 (price 0 -> +1), and 3 more")
