"""A page under watch, and accounts to open in it."""

import random
from datetime import timedelta
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page

from influence.domain.account_map import AccountMap
from influence.domain.contact import Department
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.words import AttitudeClass, Side
from influence.views.graph_view import Box, Decider, Departure, GraphView, Node, Tile, Way
from tests.accounts import TODAY, account, client, opinion, own

WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(event.violatedDirective + " " + event.blockedURI));
"""


def wait_until(page: Page, condition: str, seconds: float = 30) -> None:
    """Wait until the condition holds in the page.

    Playwright's own waiting evaluates text inside the page, which the page's policy forbids.
    """
    end = monotonic() + seconds
    while not page.evaluate(condition):
        assert monotonic() < end, condition
        page.wait_for_timeout(10)


PAINTED = "document.querySelector('#canvas canvas').toDataURL()"


def canvas(page: Page) -> str:
    """What is painted on the map, without menus in front of it, once it rests."""
    painted = ""
    for _ in range(20):
        page.wait_for_timeout(100)
        before, painted = painted, str(page.evaluate(PAINTED))
        if painted == before:
            break
    return painted


def comes_back(page: Page, state: str) -> None:
    """Whoever opens the address of a state sees the same picture again."""
    plain = canvas(page)
    page.evaluate("(hash) => { location.hash = hash; }", state)
    shown = canvas(page)
    assert shown != plain
    page.reload()
    wait_until(page, "window.__ready === true")
    assert page.evaluate("location.hash") == f"#{state}"
    assert canvas(page) == shown


class Opened:
    """A page with everything it asked for and complained about."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.add_init_script(WATCH)
        page.goto(file.as_uri())
        wait_until(page, "window.__ready === true")
        self.file = file

    def was_quiet(self) -> bool:
        assert self.requests == [self.file.as_uri()]
        assert self.complaints == []
        assert self.page.evaluate("window.__violations") == []
        return True


def seeded(seed: int) -> AccountMap:
    """A small account that differs with the seed: three of us, fourteen people, four deciders."""
    pick = random.Random(seed)
    ours, theirs = [f"o{i}" for i in range(3)], [f"c{i:02}" for i in range(14)]
    roles = ["approver", "economic_buyer", "technical_buyer", "user", *[None] * 10]
    rooms = ["sales", "plant", "board"]
    pairs = [(a, b) for a in theirs for b in theirs if a != b]
    covered = [(holder, contact) for holder in ours for contact in pick.sample(theirs, 3)]
    return account(
        [own(id) for id in ours],
        [Department(id=room, name=room.title()) for room in rooms],
        [client(id, r, department=pick.choice(rooms)) for id, r in zip(theirs, roles, strict=True)],
        [ReportingLine(report=theirs[i], manager=theirs[(i - 1) // 3]) for i in range(1, 14)],
        [
            Influence(influencer=a, influenced=b, strength=pick.randint(1, 5))
            for a, b in pick.sample(pairs, 18)
        ],
        [
            Coverage(
                own=a,
                contact=b,
                closeness=pick.choice((None, -1, 0, 1, 2)),
                last_contact=TODAY - timedelta(days=pick.randrange(300)),
            )
            for a, b in covered
        ],
        [
            opinion(id, relationship=pick.randint(-1, 2), solution=pick.randint(-2, 2))
            for id in pick.sample(theirs, 9)
        ],
        yearly_spend=1e6,
        currency="EUR",
    )


def crowd(people: int) -> GraphView:
    """A picture of very many people, drawn up without analysing anything."""
    deciding = range(0, people, 20)
    lost = Departure(0.4, 55.0, {f"p{i}": 0.1 for i in deciding[:30]}, ("p20",), {}, "money", "way")
    boxes = [Box(200 * (i % 50), 60 * (i // 50), 150, 44) for i in range(people)]
    return GraphView(
        account="crowd",
        name="Crowd",
        as_of=TODAY,
        scope="all",
        box=Box(-20, -20, 10_040, 60 * (people // 50) + 40),
        tiles=(
            Tile(
                "All",
                Side.CLIENT,
                Box(-20, -20, 10_040, 60 * (people // 50) + 40),
                key="all",
                people=tuple(f"p{i}" for i in range(people)),
                card=Box(0, 0, 182, 88),
            ),
        ),
        nodes=tuple(
            Node(
                id=f"p{i}",
                name=f"Person {i}",
                title="Engineer",
                place="All",
                side=Side.CLIENT,
                ours=False,
                attitude=list(AttitudeClass)[i % 6],
                roles=(),
                badges=(),
                box=box,
                portrait=(),
                departure=lost,
            )
            for i, box in enumerate(boxes)
        ),
        edges=(),
        summary=(),
        access=0.6,
        closeness=60.0,
        deciders=tuple(
            Decider(f"p{i}", 0.5, "firm access", (Way(("p1", f"p{i}"), 0.5),)) for i in deciding
        ),
    )
