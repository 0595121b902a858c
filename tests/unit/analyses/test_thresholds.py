"""Rules for schedulers: what they watch, and what is no rule."""

from datetime import date

import pytest

from influence.analyses.single_points import TargetAccess, TargetStatus
from influence.analyses.thresholds import Rule, Watched, broken
from influence.domain.errors import UsageError

DAY = date(2026, 6, 30)


def target(id: str, *points: str, status: TargetStatus = TargetStatus.WEAK) -> TargetAccess:
    return TargetAccess(
        contact=id,
        name=id,
        role=None,
        weight=1.0,
        access=0.5,
        low=0.5,
        high=0.5,
        exact=True,
        routes=1,
        status=status,
        points_of_failure=None if status is TargetStatus.NONE else list(points),
        fragile_relationships=None,
        best_route=None,
    )


def watched(*targets: TargetAccess, **leaving: date) -> Watched:
    return Watched({"li": 0.4, "wang": 0.1}, leaving, list(targets), DAY)


def about(rule: str, now: Watched, before: Watched | None = None) -> list[str]:
    return [x for found in broken([Rule.parse(rule)], now, before or now) for x in found.about]


def test_a_loss_above_the_limit() -> None:
    assert about("loss=0.1", watched()) == ["li"]
    assert about("loss=0.4", watched()) == []


def test_leaving_within_so_many_days() -> None:
    now = watched(li=date(2026, 9, 28), wang=date(2026, 9, 29), gone=date(2026, 6, 29))

    assert about("leaving-within=90", now) == ["li"]
    assert about("leaving-within=0", watched(li=DAY)) == ["li"]


def test_a_target_out_of_reach() -> None:
    now = watched(target("cfo", status=TargetStatus.NONE), target("cio"))

    assert about("no-access", now) == ["cfo"]


@pytest.mark.parametrize(
    ("before", "new"),
    [
        ([target("cfo", "li"), target("cio")], []),
        ([target("cfo"), target("cio", "li")], ["li"]),
        ([target("cfo", status=TargetStatus.NONE), target("cio")], ["li"]),
        ([target("cio", "li")], []),
        ([target("cio")], ["li"]),
    ],
    ids=["the same", "another decider's", "no route then", "a new decider", "nobody's"],
)
def test_a_new_point_of_failure(before: list[TargetAccess], new: list[str]) -> None:
    now = watched(target("cfo", "li"), target("cio"))

    assert about("new-spof", now, watched(*before)) == new


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("new-spf", 'Did you mean "new-spof"?'),
        ("loss", "needs a number"),
        ("loss=a", "needs a number"),
        ("loss=nan", "between 0 and 1"),
        ("loss=1.1", "between 0 and 1"),
        ("leaving-within=-1", "from 0 on"),
        ("leaving-within=inf", "from 0 on"),
        ("no-access=1", "takes no number"),
        ("", "is not a rule"),
    ],
)
def test_what_is_no_rule(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")) as raised:
        Rule.parse(text)
    assert "leaving-within=90" in str(raised.value)
