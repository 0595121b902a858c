"""What a colleague who leaves must pass on: whom, how urgent, to whom, and who introduces."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from influence.analyses.common import Question
from influence.analyses.handed_over import IntroductionKind, Relationship, Urgency
from influence.analyses.handover import Handover, handover
from influence.analyses.turnover import turnover
from influence.domain.contact import Department
from influence.domain.errors import UnknownContact, UsageError
from influence.domain.lines import Coverage, Influence
from influence.domain.plan import Action, Interaction, Target
from influence.graph.friedkin_johnsen import Opinions
from influence.reports.blocks import Box, Items, Table
from influence.reports.handover_report import handover_report
from influence.reports.names import Names
from influence.wording.texts import say
from tests.accounts import TODAY, account, ask, client, opinion, own, rival

MEETING = date(2026, 6, 1)


def tie(holder: str, contact: str, closeness: int | None = 1, **more: Any) -> Coverage:
    return Coverage(own=holder, contact=contact, closeness=closeness, **more)


PEOPLE = (
    own("leaver", tier="middle", team_role=("account_manager",)),
    own("peer", tier="middle"),
    own("boss", tier="executive"),
    client("cfo", "decision_maker", tier="executive"),
    client("aide", tier="middle"),
    client("clerk", tier="middle"),
    client("shared", tier="middle"),
    client("foe", tier="operational"),
    client("met", tier="middle"),
    client("stranger", tier="middle"),
    rival("rival"),
)
LINES = (
    tie("leaver", "cfo"),
    tie("leaver", "aide", 2, evidence="Calls us first.", since=date(2025, 1, 1)),
    tie("leaver", "clerk", None),
    tie("leaver", "shared", 0),
    tie("peer", "shared", 1),
    tie("leaver", "foe", -1),
    Influence(influencer="aide", influenced="cfo", strength=5),
    Influence(influencer="shared", influenced="foe", strength=5),
    Interaction(date=MEETING, own="leaver", contact="met", sentiment=0.5),
    Interaction(date=MEETING, own="leaver", contact="stranger"),
    Interaction(date=MEETING, own="peer", contact="stranger"),
)


def handed(*facts: Any, on: date = TODAY, to: str | None = None, **row: Any) -> Handover:
    found = account(*PEOPLE, *LINES, *facts, **row)
    return handover(found, Question(as_of=on), leaver="leaver", to=to)


def by_contact(found: Handover) -> dict[str, Relationship]:
    return {one.contact: one for one in found.contacts}


def test_the_most_urgent_come_first() -> None:
    found = handed()
    assert [(one.contact, one.urgency) for one in found.contacts] == [
        ("cfo", Urgency.DECIDER_ALONE),
        ("aide", Urgency.SWAYS_ALONE),
        ("clerk", Urgency.ALONE),
        ("foe", Urgency.ALONE),
        ("met", Urgency.ALONE),
        ("shared", Urgency.SHARED),
    ]


def test_somebody_only_met_is_no_recorded_tie_and_nobody_elses_contact() -> None:
    found = by_contact(handed())
    assert not found["met"].recorded
    assert found["met"].last_contact == MEETING
    assert [meeting.date for meeting in found["met"].meetings] == [MEETING]
    assert "stranger" not in found  # a colleague met them too
    assert found["aide"].recorded
    assert (found["aide"].tie_evidence, found["aide"].tie_since) == (
        "Calls us first.",
        date(2025, 1, 1),
    )


def test_what_is_lost_is_what_turnover_says() -> None:
    found = handed()
    rehearsed = turnover(account(*PEOPLE, *LINES), ask(), leavers=["leaver"]).vacated
    assert rehearsed is not None
    assert found.left.loss == pytest.approx(rehearsed.loss)
    assert found.left.account_access == pytest.approx(rehearsed.account_access)
    assert found.cut_off == ["cfo"]
    cfo = by_contact(found)["cfo"]
    assert cfo.access_before == pytest.approx(found.account_access)
    assert cfo.access_after == 0


def test_whom_a_contact_leads_to() -> None:
    aide = by_contact(handed())["aide"]
    assert [led.decider for led in aide.leads_to] == ["cfo"]
    assert aide.sway == pytest.approx(sum(led.share for led in aide.leads_to))
    assert [way.path for way in aide.ways_on] == [["leaver", "aide", "cfo"]]
    assert 0 < aide.ways_on[0].probability < 1


def test_what_has_to_be_asked_before_they_go() -> None:
    facts = (
        opinion("aide", relationship=1, solution=1, price=0, assessor="leaver", status="confirmed"),
        opinion("clerk", relationship=1, assessor="leaver", status="assumed"),
        opinion(
            "cfo", relationship=1, assessor="leaver", date=date(2025, 6, 1), status="confirmed"
        ),
    )
    found = by_contact(handed(*facts))
    assert found["aide"].to_confirm == []
    assert found["clerk"].to_confirm == ["relationship", "solution", "price"]
    assert found["cfo"].to_confirm == ["relationship", "solution", "price"]  # a year old
    assert [term.evidence for term in found["aide"].attitudes] == [None] * 3


class TestTakers:
    def test_who_knows_them_already_else_the_same_tier(self) -> None:
        found = by_contact(handed())
        assert (found["shared"].to, found["shared"].introduction.kind) == ("peer", "known")
        assert found["cfo"].to == "boss"
        assert found["aide"].to == "peer"
        assert found["met"].to == "peer"

    def test_the_one_named_takes_everything(self) -> None:
        found = handed(to="boss")
        assert {one.to for one in found.contacts} == {"boss"}
        assert found.handed_over is not None
        assert found.handed_over.account_access > found.left.account_access
        assert [(taker.contact, len(taker.contacts)) for taker in found.takers] == [("boss", 6)]

    def test_not_somebody_who_leaves_soon_too(self) -> None:
        people = [p for p in PEOPLE if p.id != "peer"]
        going = own("peer", tier="middle", leaving_on=date(2026, 8, 1))
        found = by_contact(handover(account(going, *people, *LINES), ask(), leaver="leaver"))
        assert {one.to for one in found.values()} == {"boss"}

    def test_nobody_is_left(self) -> None:
        alone = account(own("leaver"), client("c", "approver"), tie("leaver", "c"))
        (one,) = handover(alone, ask(), leaver="leaver").contacts
        assert one.to is None


class TestIntroductions:
    def test_in_person_while_they_are_here(self) -> None:
        found = by_contact(handed())
        assert found["cfo"].introduction.kind is IntroductionKind.IN_PERSON
        assert found["cfo"].introduction.by == "leaver"

    def test_not_by_somebody_on_bad_terms(self) -> None:
        foe = by_contact(handed())["foe"].introduction
        assert (foe.kind, foe.by) == (IntroductionKind.BY_WAY, "shared")
        assert foe.path == ["US", "peer", "shared", "foe"]
        assert foe.probability is not None

    def test_by_the_best_way_once_they_are_gone(self) -> None:
        people = [p for p in PEOPLE if p.id != "leaver"]
        gone = own("leaver", leaving_on=date(2026, 5, 31))
        found = handover(account(gone, *people, *LINES), ask(), leaver="leaver")
        assert found.gone
        assert found.as_of == date(2026, 5, 31)
        kinds = {one.contact: one.introduction.kind for one in found.contacts}
        assert kinds["cfo"] is IntroductionKind.AFRESH
        assert kinds["foe"] is IntroductionKind.BY_WAY

    def test_a_way_too_weak_to_count_is_none(self) -> None:
        found = account(*PEOPLE, *LINES)
        cut = handover(found, ask(cut__edge=0.9), leaver="leaver")
        assert by_contact(cut)["foe"].introduction.kind is IntroductionKind.AFRESH


def test_promises_and_targets_go_along() -> None:
    facts = (
        Action(action="Call", id="call", subject="aide", owner="leaver", due=date(2026, 6, 1)),
        Action(action="Write", id="write", owner="leaver", due=date(2026, 9, 1)),
        Action(action="Done", id="done", owner="leaver", status="done"),
        Action(action="Not theirs", id="other", owner="peer"),
        Target(subject="cfo", attitude="price", level_or_points=1, due=TODAY, owner="leaver"),
    )
    found = handed(*facts)
    assert [(a.id, a.overdue, a.to) for a in found.actions] == [
        ("call", True, "peer"),
        ("write", False, None),
    ]
    assert [(t.subject, t.overdue, t.to) for t in found.targets] == [("cfo", False, "boss")]
    assert [action.to for action in handed(*facts, to="boss").actions] == ["boss", "boss"]


def test_what_of_the_team_is_left_empty() -> None:
    found = handed(owner="leaver")
    assert (found.owns_account, found.parts) == (True, ["account_manager"])
    played = handed(own("second", team_role=("account_manager",)))
    assert (played.owns_account, played.parts) == (False, [])


@pytest.mark.parametrize(
    ("leaver", "to", "error", "said"),
    [
        ("leavre", None, UnknownContact, "leaver"),
        ("cfo", None, UsageError, "none of ours"),
        ("rival", None, UsageError, "Ours are: boss, leaver, peer"),
        ("leaver", "cfo", UsageError, "is ours, the other is not"),
        ("leaver", "leaver", UsageError, "own successor"),
        ("leaver", "peeer", UnknownContact, "peer"),
    ],
)
def test_somebody_who_cannot_hand_over_or_take_over_is_refused(
    leaver: str, to: str | None, error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as refused:
        handover(account(*PEOPLE, *LINES), ask(), leaver=leaver, to=to)
    assert said in refused.value.sentence()  # type: ignore[attr-defined]


def test_without_a_decision_there_is_still_something_to_hand_over() -> None:
    found = account(own("leaver"), own("peer"), client("c"), tie("leaver", "c"))
    result = handover(found, ask(), leaver="leaver")
    assert (result.account_access, result.left.loss) == (0, 0)
    assert [one.contact for one in result.contacts] == ["c"]


def test_nothing_is_proposed_to_somebody_who_leaves_within_a_year() -> None:
    def passed(days: int, to: str | None = None, *others: Any) -> Handover:
        leaving = own("b", leaving_on=TODAY + timedelta(days=days))
        facts = (own("a"), leaving, client("c", "approver"), tie("a", "c"), tie("b", "c", 2))
        return handover(account(*facts, *others), ask(), leaver="a", to=to)

    assert [one.to for one in passed(800).contacts] == ["b"]
    assert [one.to for one in passed(98).contacts] == [None]
    assert [one.to for one in passed(98, None, own("d")).contacts] == ["d"]
    undecided = handover_report(passed(98), Names(account()))
    steps = next(block for block in undecided.blocks if isinstance(block, Items))
    assert say(steps.items[0].text) == "Decide who takes over c."
    told = handover_report(passed(98, "b"), Names(account()))
    box = next(block for block in told.blocks if isinstance(block, Box))
    assert "b leaves too, on 6 Oct 2026: name somebody who stays." in [
        say(r.text) for r in box.rows
    ]


def test_what_was_promised_does_not_run_into_the_target() -> None:
    goal = Target(
        subject="c",
        attitude="price",
        level_or_points=1,
        due=TODAY,
        owner="a",
        action="TCO workshop",
    )
    found = handover(account(own("a"), client("c"), goal), ask(), leaver="a")
    table = next(b for b in handover_report(found, Names(account())).blocks if isinstance(b, Table))
    assert say(table.rows[0].cells[0]) == "TCO workshop (target: price +1)"


def test_somebody_who_has_left_is_meant_by_any_of_their_names() -> None:
    other = {"name": "Zhao Min", "external_id": "called:赵敏", "leaving_on": date(2026, 5, 31)}
    map = account(own("leaver").model_copy(update=other), *PEOPLE[1:], *LINES)
    for name in ("leaver", "zhao  min", "赵 敏"):
        assert handover(map, ask(), leaver=name).gone


def test_many_contacts_cost_no_more_solves_than_there_are_deciders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A colleague may hold a thousand contacts; each solve looks at everybody."""
    solved = []
    for name in ("effect_on", "final"):
        solve = getattr(Opinions, name)
        counted = lambda *given, solve=solve: solved.append(1) or solve(*given)  # noqa: E731
        monkeypatch.setattr(Opinions, name, counted)
    crowd = [client(f"c{n}", tier="middle") for n in range(30)]
    ties = [tie("leaver", one.id) for one in crowd]
    sways = [Influence(influencer=one.id, influenced="cfo") for one in crowd]
    found = handover(account(*PEOPLE, *crowd, *ties, *sways), ask(), leaver="leaver", to=None)
    assert len([one for one in found.contacts if one.sway > 0]) > 20
    assert len(solved) < 10


def test_a_departments_target_is_told_in_points_though_nobody_said_what_it_is_about() -> None:
    aim = {"attitude": "price", "due": TODAY, "owner": "leaver"}
    found = handed(
        Department(id="it", name="IT"),
        Target(subject="it", level_or_points=75, **aim),
        Target(subject="cfo", level_or_points=1, **aim),
    )
    tables = [b for b in handover_report(found, Names(account())).blocks if isinstance(b, Table)]
    assert [say(row.cells[0]) for row in tables[-1].rows] == [
        "Target: price +1",
        "Target: price 75",
    ]
