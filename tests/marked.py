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


def marked(id: str = f"{MARK}-acc", **row: object) -> AccountMap:
    """Seven people, two of them ours and one a rival's, and something in every table."""
    own, rival = f"{MARK}-own", f"{MARK}-rival"
    boss, cfo, it, left = (f"{MARK}-{name}" for name in ("boss", "cfo", "it", "left"))
    deal, room = f"{MARK}-deal", f"{MARK}-room"
    account = Account(
        id=id,
        name=f"Qzjx{id.rpartition('-')[2]} Turbines 秦字机械",
        industry="Spinning industry",
        yearly_spend=AMOUNT,
        potential=AMOUNT,
        owner=own,
        **row,  # type: ignore[arg-type]
    )
    contacts = [
        _person(boss, "Qzjxboss Grand 秦老板", Role.APPROVER, "Head of Turbines", room),
        _person(cfo, "Qzjxcfo Penny", Role.ECONOMIC_BUYER, "Adviser to Qzjxboss Grand", room),
        _person(it, "Qzjxit Bits", None, "Deputy of 秦老板", room),
        _person(left, "Qzjxleft Away", None, None, room).model_copy(
            update={"leaving_on": date(2026, 1, 1)}
        ),
        _person(own, "Qzjxown Seller", None, "Account Manager", None, Side.OWN),
        _person(f"{own}-2", "Qzjxother Seller", None, None, None, Side.OWN),
        _person(rival, "Qzjxrival Foe", None, "Sales", None, Side.COMPETITOR),
    ]
    facts: list[Fact] = [
        account,
        Department(id=room, name="Turbine Hall", head=boss),
        Department(id=f"{room}-2", name="Friends of Qzjxcfo", parent=room),
        *contacts,
        Post(contact=it, title="Head of Turbines", department=f"{room}-2", start=date(2025, 1, 1)),
        ReportingLine(report=cfo, manager=boss),
        ReportingLine(report=it, manager=cfo),
        Influence(influencer=it, influenced=boss, strength=4, evidence=_said(1)),
        Influence(influencer=rival, influenced=cfo, strength=2, evidence=_said(2)),
        Conflict(a=cfo, b=it, evidence=_said(3)),
        Coverage(own=own, contact=it, closeness=2, evidence=_said(4), last_contact=DAY),
        Coverage(own=f"{own}-2", contact=cfo, closeness=-1, evidence=_said(5)),
        _opinion(boss, -1, own, 6),
        _opinion(cfo, -2, f"Qzjxguest Assessor {id}", 7),
        _opinion(it, 2, left, 8),
        Opportunity(id=deal, name="Qzjxdeal 秦项目", amount=AMOUNT, stage="offer"),
        DecisionRole(opportunity=deal, contact=cfo, role=Role.DECISION_MAKER),
        Influence(influencer=boss, influenced=cfo, opportunity=deal, evidence=_said(9)),
        _target(boss, TargetAttitude.SOLUTION, 1, SubjectKind.CONTACT, own),
        _target(id, TargetAttitude.COMPOSITE, 60, None, None),
        _target(room, TargetAttitude.COMPOSITE, 60, SubjectKind.DEPARTMENT, None),
        Interaction(date=DAY, own=own, contact=it, note=_said(10)),
        Event(date=DAY, kind=EventKind.RUMOUR, subject=room, evidence=_said(11)),
        Action(id=f"{MARK}-action", action=_said(12), subject=boss, owner=own),
        Review(
            date=DAY, part="people", participants=f"{own};Qzjxguest, {cfo}", decisions=_said(13)
        ),
        AccountFigure(period="2026", spend=AMOUNT),
    ]
    return AccountMap.unchecked(id, facts)


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
