"""An account in which everything that redaction takes out carries a mark that nothing else has."""

from datetime import date

from influence.domain.account import Account, AccountFigure
from influence.domain.account_map import AccountMap, Guest
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department, Post
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction, Review, Target
from influence.domain.words import (
    EventKind,
    PoliticalStatus,
    Role,
    Side,
    SubjectKind,
    TargetAttitude,
    TeamRole,
    Tier,
)

MARK = "qzjx"
"""Begins every name, id, address and remark."""
AMOUNT = 7_654_321
"""Every amount of money."""
DAY = date(2026, 6, 30)
KEPT = ("Head of Turbines", "Turbine Hall", "Spinning industry")
"""Titles, departments' names and so on, which tell nothing about who it is."""


BOSS, CFO, IT, LEFT, OURS, RIVAL, DEAL, ROOM = (
    f"{MARK}-{name}" for name in ("boss", "cfo", "it", "left", "own", "rival", "deal", "room")
)


def marked(id: str = f"{MARK}-acc", **row: object) -> AccountMap:
    """Seven people, two of them ours and one a rival's, and something in every table."""
    account = Account(
        id=id,
        name=f"Qzjx{id.rpartition('-')[2]} Turbines 秦字机械",
        industry="Spinning industry",
        yearly_spend=AMOUNT,
        potential=AMOUNT,
        owner=OURS,
        **row,  # type: ignore[arg-type]
    )
    return AccountMap.unchecked(id, [account, *_people(), *_lines(), *_told(id), *_planned(id)])


def _people() -> list[Fact]:
    """Everybody, with the rooms they sit in and a post that one of them had."""
    left = _person(LEFT, "Qzjxleft Away", None, None, ROOM)
    return [
        Department(id=ROOM, name="Turbine Hall", head=BOSS),
        Department(id=f"{ROOM}-2", name="Friends of Qzjxcfo", parent=ROOM),
        _person(BOSS, "Qzjxboss Grand 秦老板", Role.APPROVER, "Head of Turbines", ROOM),
        _person(CFO, "Qzjxcfo Penny", Role.ECONOMIC_BUYER, "Adviser to Qzjxboss Grand", ROOM),
        _person(IT, "Qzjxit Bits", None, "Deputy of 秦老板", ROOM),
        left.model_copy(update={"leaving_on": date(2026, 1, 1)}),
        _person(OURS, "Qzjxown Seller", None, "Account Manager", None, Side.OWN),
        _person(f"{OURS}-2", "Qzjxother Seller", None, None, None, Side.OWN),
        _person(RIVAL, "Qzjxrival Foe", None, "Sales", None, Side.COMPETITOR),
        Post(contact=IT, title="Head of Turbines", department=f"{ROOM}-2", start=date(2025, 1, 1)),
    ]


def _lines() -> list[Fact]:
    """Who leads, sways, fights and covers whom."""
    return [
        ReportingLine(report=CFO, manager=BOSS),
        ReportingLine(report=IT, manager=CFO),
        Influence(influencer=IT, influenced=BOSS, strength=4, evidence=_said(1)),
        Influence(influencer=RIVAL, influenced=CFO, strength=2, evidence=_said(2)),
        Conflict(a=CFO, b=IT, evidence=_said(3)),
        Coverage(own=OURS, contact=IT, closeness=2, evidence=_said(4), last_contact=DAY),
        Coverage(own=f"{OURS}-2", contact=CFO, closeness=-1, evidence=_said(5)),
    ]


def _told(id: str) -> list[Fact]:
    """What they think of us, and what they decide."""
    return [
        _opinion(BOSS, -1, OURS, 6),
        _opinion(CFO, -2, f"Qzjxguest Assessor {id}", 7),
        _opinion(IT, 2, LEFT, 8),
        Opportunity(id=DEAL, name="Qzjxdeal 秦项目", amount=AMOUNT, stage="offer"),
        DecisionRole(opportunity=DEAL, contact=CFO, role=Role.DECISION_MAKER),
        Influence(influencer=BOSS, influenced=CFO, opportunity=DEAL, evidence=_said(9)),
    ]


def _planned(id: str) -> list[Fact]:
    """What we want and do, what happened, and the figures."""
    guests = f"{OURS};Qzjxguest, {CFO}"
    return [
        _target(BOSS, TargetAttitude.SOLUTION, 1, SubjectKind.CONTACT, OURS),
        _target(id, TargetAttitude.COMPOSITE, 60, None, None),
        _target(ROOM, TargetAttitude.COMPOSITE, 60, SubjectKind.DEPARTMENT, None),
        Interaction(date=DAY, own=OURS, contact=IT, note=_said(10)),
        Event(date=DAY, kind=EventKind.RUMOUR, subject=ROOM, evidence=_said(11)),
        Action(id=f"{MARK}-action", action=_said(12), subject=BOSS, owner=OURS),
        Review(date=DAY, part="people", participants=guests, decisions=_said(13)),
        AccountFigure(period="2026", spend=AMOUNT),
    ]


def with_guest() -> AccountMap:
    """The account with a line to somebody of another one."""
    home, cfo = f"{MARK}-abroad", f"{MARK}-cfo"
    guest = Guest(
        _person(cfo, "Qzjxabroad Guest 秦客", None, "Head of Turbines", f"{MARK}-hall"),
        (Post(contact=cfo, title="Friend of Qzjxabroad", organization=f"{MARK} Ltd"),),
        (_opinion(cfo, 1, f"{MARK}-own", 14),),
    )
    account = marked()
    line = Influence(influencer=f"{home}/{cfo}", influenced=f"{MARK}-boss", evidence=_said(15))
    facts = [*(fact for _, _, fact in account.facts()), line]
    return AccountMap.unchecked(account.id, facts, {f"{home}/{cfo}": guest})


def _said(number: int) -> str:
    return f"Qzjxsaid number {number} 秦说"


def _person(
    id: str,
    name: str,
    role: Role | None,
    title: str | None,
    department: str | None,
    side: Side = Side.CLIENT,
) -> Contact:
    return Contact(
        id=id,
        name=name,
        side=side,
        organization=None if department else f"Qzjxfirm of {side}",
        department=department,
        title=title,
        tier=Tier.MIDDLE,
        decision_role=role,
        political_status=PoliticalStatus.INNER_CIRCLE,
        team_role=(TeamRole.ACCOUNT_MANAGER,) if side is Side.OWN else (),
        email=f"{id}@qzjx.example",
        phone=f"qzjx-{id}-555",
        external_id=f"QZJX{id}",
        note=f"Qzjxnote on {id}",
    )


def _opinion(contact: str, level: int, assessor: str, number: int) -> Assessment:
    return Assessment(
        contact=contact,
        date=date(2026, 5, 1),
        relationship=level,
        solution=level,
        price=level,
        assessor=assessor,
        evidence=_said(number),
    )


def _target(
    subject: str,
    attitude: TargetAttitude,
    goal: float,
    kind: SubjectKind | None,
    owner: str | None,
) -> Target:
    return Target(
        subject=subject,
        subject_kind=kind,
        attitude=attitude,
        level_or_points=goal,
        due=DAY,
        owner=owner or "Qzjxowner",
        action=_said(16),
    )
