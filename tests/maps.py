"""Accounts for tests of the map: the sample, one with hostile texts, one without Latin letters."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from influence.analyses.common import Question, View
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import Opportunity
from influence.domain.words import (
    Basis,
    CoverageRole,
    FactStatus,
    LineKind,
    PoliticalStatus,
    Role,
    Side,
    TeamRole,
)
from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import open_store

DAY = date(2026, 6, 30)
LONG_AGO = date(2025, 3, 1)

HOSTILE = (
    "<script>window.__hacked=1</script>",
    "</script><script>window.__hacked=1</script>",
    "</SCRIPT ><script>window.__hacked=1</script>",
    "<img src=x onerror=window.__hacked=1>",
    "<svg onload=window.__hacked=1>",
    "<svg><script>window.__hacked=1</script></svg>",
    "<iframe srcdoc='<script>parent.__hacked=1</script>'></iframe>",
    "<a href='javascript:window.__hacked=1'>href</a>",
    "<body onload=window.__hacked=1>",
    "<style>*{display:none}</style>",
    "</style><script>window.__hacked=1</script>",
    "<link rel=stylesheet href=http://example.test/x.css>",
    "<meta http-equiv=refresh content='0;url=http://example.test'>",
    "<base href=http://example.test/>",
    "<form action=http://example.test><button>go</button></form>",
    "<!-- <script>",
    "--><script>window.__hacked=1</script><!--",
    "<![CDATA[<script>window.__hacked=1</script>]]>",
    '" onmouseover="window.__hacked=1" x="',
    "' autofocus onfocus='window.__hacked=1",
    "`${window.__hacked=1}`",
    "{{ 7 * 7 }}{{ config }}",
    "{% for x in () %}{% endfor %}",
    "{0} {name} {missing.__class__}",
    "%s %(name)s $name",
    "\\u003cscript\\u003ewindow.__hacked=1\\u003c/script\\u003e",
    "&lt;script&gt;window.__hacked=1&lt;/script&gt;",
    "javascript:window.__hacked=1",
    "data:text/html,<script>window.__hacked=1</script>",
    "\u2028window.__hacked=1\u2029",
    "\u202eevil\u202c \u200f\u061c right to left",
    "a\"b'c`d\\e/f",
    "__proto__",
    "constructor",
    "]]}};window.__hacked=1;//",
    "x" * 3000,
    "长" * 1000 + "<b>",
    "👩‍💼<i>é</i>",
)
"""Texts that mean something to HTML, JavaScript, CSS, JSON, a template or an object's keys."""


@cache
def sample(id: str = "norland") -> AccountMap:
    """An account of the sample group."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "a.db", create=True) as store:
        plan = plan_import(read_tables([resource_folder("fixtures") / "sample"]))
        store.edit(plan, by="test", source="sample")
        return store.load(id)


def seen(map: AccountMap, opportunity: str | None = None) -> View:
    """The account on the sample's day."""
    return View(map, Question(DAY, opportunity))


def hostile() -> AccountMap:
    """An account in which every text is an attack: one person per text, each field another one."""
    return worded(HOSTILE)


def worded(texts: tuple[str, ...]) -> AccountMap:
    """An account whose every text is one of these: ids, names, titles, evidence, notes."""
    count = len(texts)

    def text(index: int) -> str:
        return texts[index % count]

    facts: list[Fact] = [Account(id=text(0), name=" ".join(texts[:4]), currency=text(1))]
    facts.append(Opportunity(id=text(2), name=text(3), amount=1e6))
    sides = (Side.CLIENT, Side.CLIENT, Side.CLIENT, Side.OWN, Side.COMPETITOR, Side.PARTNER)
    for i, id in enumerate(texts):
        facts.append(Department(id=text(i + 1), name=text(i + 2)))
        facts.append(
            Contact(
                id=id,
                name=text(i + 3),
                side=sides[i % len(sides)],
                title=text(i + 4),
                department=text(i + 1),
                organization=text(i + 5),
                note=text(i + 6),
                decision_role=Role.DECISION_MAKER if i % 6 == 0 else None,
            )
        )
        facts.append(_opinion(id, evidence=text(i + 7), assessor=text(i + 8)))
        facts.append(_sway(id, text(i + 1), evidence=text(i + 9)))
        facts.append(Conflict(a=id, b=text(i + 2), evidence=text(i + 10)))
        facts.append(Coverage(own=texts[3], contact=id, closeness=1, evidence=text(i + 11)))
    return AccountMap.unchecked(text(0), facts)


def _opinion(contact: str, **more: object) -> Assessment:
    given = {"contact": contact, "date": LONG_AGO, "relationship": 1, "solution": 1, **more}
    return Assessment.model_validate(given)


def _sway(influencer: str, influenced: str, **more: object) -> Influence:
    given = {"influencer": influencer, "influenced": influenced, "strength": 4, **more}
    return Influence.model_validate(given)


def along(path: Sequence[int], steps: int = 200) -> Iterator[tuple[float, float]]:
    """Points on the cubic curves of a line's path."""
    for first in range(0, len(path) - 2, 6):
        x0, y0, x1, y1, x2, y2, x3, y3 = path[first : first + 8]
        for step in range(1, steps):
            t, u = step / steps, 1 - step / steps
            a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def ten() -> AccountMap:
    """Ten people, as somebody writes them down in the first hour."""
    departments = {"anna": "board", "flo": "board", "bob": "finance", "cy": "it", "di": "it"}
    people = [
        Contact(id=id, name=id.title(), department=place) for id, place in departments.items()
    ]
    people += [Contact(id="ed", name="Ed", department="purchasing")]
    people += [Contact(id=id, name=id.title(), side=Side.OWN) for id in ("olga", "pete")]
    people += [Contact(id="quin", name="Quin", side=Side.COMPETITOR, organization="Contoso")]
    people += [Contact(id="rae", name="Rae", side=Side.PARTNER, organization="Advise")]
    below = {"bob": "anna", "cy": "anna", "flo": "anna", "di": "cy", "ed": "bob"}
    sways = ("cy", "anna"), ("cy", "bob"), ("flo", "anna"), ("quin", "bob"), ("rae", "anna")
    facts: list[Fact] = [Account(id="ten", name="Ten"), *people]
    facts += [Department(id=id, name=id.title()) for id in ("board", "finance", "it", "purchasing")]
    facts += [ReportingLine(report=report, manager=manager) for report, manager in below.items()]
    facts += [_sway(*pair) for pair in sways]
    return AccountMap.unchecked("ten", facts)


def crowd(count: int) -> AccountMap:
    """A large account in which nearly everything has evidence: five of six work for the client."""
    evidence = "Said so in the last quarterly review, in front of two of our colleagues."
    sides = (Side.CLIENT,) * 5 + (Side.OWN, Side.CLIENT, Side.CLIENT, Side.CLIENT, Side.COMPETITOR)
    ids = [f"person-{number}" for number in range(count)]
    side = {id: sides[number % len(sides)] for number, id in enumerate(ids)}
    facts: list[Fact] = [Account(id="crowd", name="Crowd", yearly_spend=1e7, currency="CNY")]
    facts += [Department(id=f"d{n}", name=f"Department {n} 第{n}部") for n in range(count // 12)]
    clients = [id for id in ids if side[id] is Side.CLIENT]
    ours = [id for id in ids if side[id] is Side.OWN]
    for number, id in enumerate(ids):
        facts.append(
            Contact(
                id=id,
                name=f"Given Family{number}",
                title="Senior Manager of Something 高级经理",
                side=side[id],
                department=f"d{number % (count // 12)}" if id in clients else None,
                decision_role=Role.DECISION_MAKER if number % 25 == 0 else None,
            )
        )
        swayed = clients[number * 7 % len(clients)]
        if swayed != id:
            facts.append(_sway(id, swayed, strength=1 + number % 5, evidence=evidence))
    for number, id in enumerate(clients):
        facts.append(_opinion(id, assessor=ours[0], price=number % 3 - 1, evidence=evidence))
        facts.append(Coverage(own=ours[number % len(ours)], contact=id, evidence=evidence))
        if number:
            facts.append(ReportingLine(report=id, manager=clients[(number - 1) // 5]))
    return AccountMap.unchecked("crowd", facts)


def chinese() -> AccountMap:
    """An account with something of everything and not one Latin letter in its texts."""
    departments = [
        Department(id="公司办", name="公司办", head="张总"),
        Department(id="信息部", name="信息部"),
        Department(id="财务部", name="财务部"),
    ]
    account = Account(id="北陆", name="北陆能源", yearly_spend=1e7, currency="元")
    facts = [account, *departments, *_chinese_people(), *_chinese_lines()]
    return AccountMap.unchecked("北陆", facts)


def _chinese_people() -> list[Contact]:
    return [
        Contact(id="张总", name="张总", department="公司办", decision_role=Role.APPROVER),
        Contact(id="李娜", name="李娜", department="公司办", title="办公室主任"),
        Contact(
            id="王磊",
            name="王磊",
            department="信息部",
            title="信息总监",
            decision_role=Role.DECISION_MAKER,
            leaving_on=date(2026, 9, 15),
            in_post_since=date(2020, 1, 1),
            political_status=PoliticalStatus.INNER_CIRCLE,
        ),
        Contact(id="陈宇", name="陈宇", department="信息部"),
        Contact(id="邵伟", name="邵伟"),
        Contact(id="钱多", name="钱多", department="财务部", decision_role=Role.ECONOMIC_BUYER),
        Contact(
            id="赵敏",
            name="赵敏",
            side=Side.OWN,
            team_role=(TeamRole.ACCOUNT_MANAGER,),
            note="负责人",
        ),
        Contact(id="冯军", name="冯军", side=Side.OWN),
        Contact(id="庞毅", name="庞毅", side=Side.COMPETITOR, organization="对手公司"),
        Contact(id="包宁", name="包宁", side=Side.PARTNER, organization="设计院"),
        Contact(id="唐恕", name="唐恕", side=Side.PARTNER),
    ]


def _chinese_lines() -> list[Fact]:
    return [
        ReportingLine(report="李娜", manager="张总"),
        ReportingLine(report="王磊", manager="张总"),
        ReportingLine(report="钱多", manager="张总"),
        ReportingLine(report="张总", manager="钱多"),
        ReportingLine(report="陈宇", manager="王磊"),
        ReportingLine(report="陈宇", manager="钱多", kind=LineKind.DOTTED),
        _sway("李娜", "张总", basis=Basis.EX_COLLEAGUE, evidence="同事", observed_on=LONG_AGO),
        _sway("王磊", "李娜", strength=3, status=FactStatus.ASSUMED),
        _sway("庞毅", "王磊"),
        _sway("包宁", "王磊"),
        Conflict(a="钱多", b="张总", evidence="争吵"),
        Coverage(own="赵敏", contact="王磊", closeness=2, role=CoverageRole.LEAD, last_contact=DAY),
        Coverage(own="冯军", contact="陈宇"),
        _opinion("王磊", assessor="赵敏", status=FactStatus.CONFIRMED, evidence="亲口说的"),
        _opinion("王磊", assessor="冯军", relationship=-1),
        _opinion("张总", price=-1),
    ]
