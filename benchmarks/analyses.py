"""How long the answers take on whole accounts, beside plain networkx.

    python benchmarks/analyses.py            # 60, 200, 1,000 and 2,000 people
    python benchmarks/analyses.py 200        # only these sizes

Each line is a process of its own: the account is built, then the answer is computed once, with
everything that is shown (graphs, losses, bounds, routes, sensitivity). `compute` is the processor
time of the answer in seconds, `wall` the time that passed, memory the most that the process ever
held, the interpreter and the account included.

The ratio is the compute of a named baseline, which answers less, to ours:
- `world loop` (single_points): access and all losses by a loop over worlds with
  `networkx.descendants`, once with everybody and once without each person; run on few worlds and
  people and scaled up to all. No bounds, routes or sensitivity.
- `settled anew` (leaving: for everybody whose loss costs access, what the map and the risk page
  say of their leaving): the account's composite from the map without each person; run for few
  people and scaled up. None of the rest. The answer's `compute` is that of the answer alone, the
  points of failure that it starts from are found before.
- `rounds` (key_people, closeness): the shares of the decision by 40 rounds of the model itself for
  each decider (2^-40 is below 1e-12), in plain dictionaries on the networkx graph. No graph
  building, lists, paths, sensitivity or roll-up: so it may well be the faster one.

The account is invented from a seed: departments of about ten in a reporting tree, four recorded
influence lines per person, our people with coverage, one person in twenty with a decision role.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import networkx as nx  # noqa: E402 - the checkout comes first

from influence.analyses.closeness import account_composite, closeness  # noqa: E402
from influence.analyses.common import Question, View  # noqa: E402
from influence.analyses.key_people import key_people  # noqa: E402
from influence.analyses.risk import people_leaving, risk  # noqa: E402
from influence.analyses.single_points import single_points  # noqa: E402
from influence.domain.account import Account  # noqa: E402
from influence.domain.account_map import AccountMap  # noqa: E402
from influence.domain.assessment import Assessment  # noqa: E402
from influence.domain.contact import Contact, Department  # noqa: E402
from influence.domain.fact import Fact  # noqa: E402
from influence.domain.lines import Coverage, Influence, ReportingLine  # noqa: E402
from influence.domain.words import Role, Side  # noqa: E402
from influence.graph.friedkin_johnsen import weights_from_influence  # noqa: E402

SIZES = (60, 200, 1000, 2000)
TODAY = date(2026, 6, 30)
ROUNDS = 40
WORLDS, TAKEN_OUT = 4, 15  # of the world loop, scaled up


def invented_account(people: int, seed: int = 5) -> AccountMap:
    """A realistic account of `people` client people."""
    pick = random.Random(seed)
    ours = min(15, 5 + people // 50)
    facts: list[Fact] = [Account(name="Invented", id="invented", yearly_spend=1e7)]
    rooms = [f"d{i}" for i in range(max(1, people // 10))]
    facts += [Department(name=room, id=room) for room in rooms]
    clients = [f"c{i}" for i in range(people)]
    own = [f"o{i}" for i in range(ours)]
    facts += _people(clients, own, rooms, pick)
    facts += [
        ReportingLine(report=clients[i], manager=clients[(i - 1) // 6]) for i in range(1, people)
    ]
    facts += _influences(clients, pick)
    facts += _coverage(clients, own, pick)
    facts += _assessments(clients, own, pick)
    return AccountMap.unchecked("invented", facts)


def _people(
    clients: list[str], own: list[str], rooms: list[str], pick: random.Random
) -> Iterator[Fact]:
    deciding = set(clients[:2]) | set(pick.sample(clients, max(1, len(clients) // 20 - 2)))
    roles = (Role.APPROVER, Role.ECONOMIC_BUYER, Role.TECHNICAL_BUYER, Role.USER)
    for index, id in enumerate(clients):
        role = pick.choice(roles) if id in deciding else None
        room = rooms[min(index // 10, len(rooms) - 1)]
        yield Contact(name=id, id=id, department=room, decision_role=role)
    for id in own:
        yield Contact(name=id, id=id, side=Side.OWN)


def _influences(clients: list[str], pick: random.Random) -> Iterator[Fact]:
    """Mostly among neighbours, some across the house."""
    for index, id in enumerate(clients):
        for _ in range(4):
            near = pick.randrange(max(0, index - 15), min(len(clients), index + 15))
            other = clients[near] if pick.random() < 0.7 else pick.choice(clients)
            if other != id:
                seen = TODAY - timedelta(days=pick.randrange(400))
                strength = pick.randint(1, 5)
                yield Influence(
                    influencer=id, influenced=other, strength=strength, observed_on=seen
                )


def _coverage(clients: list[str], own: list[str], pick: random.Random) -> Iterator[Fact]:
    for holder in own:
        for contact in pick.sample(clients, max(2, min(15, len(clients) // len(own)))):
            met = TODAY - timedelta(days=pick.randrange(300))
            level = pick.choice((None, -1, 0, 1, 2))
            yield Coverage(own=holder, contact=contact, closeness=level, last_contact=met)


def _assessments(clients: list[str], own: list[str], pick: random.Random) -> Iterator[Fact]:
    for contact in pick.sample(clients, len(clients) // 2):
        for _ in range(2):
            levels = {
                name: pick.choice((None, -1, 0, 1, 2))
                for name in ("relationship", "solution", "price")
            }
            seen = TODAY - timedelta(days=pick.randrange(400))
            yield Assessment(contact=contact, date=seen, assessor=pick.choice(own), **levels)


def compute(call: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def plain_rounds(view: View) -> float:
    """Seconds of the model itself, round by round, for each decider."""
    w, a = weights_from_influence(view.influence, 0.5)

    def row(decider: str) -> None:
        share = {decider: 1.0}
        for _ in range(ROUNDS):
            after: dict[str, float] = {}
            for i, amount in share.items():
                for j, weight in w[i].items():
                    after[j] = after.get(j, 0.0) + amount * a[i] * weight
            share = after

    some = list(view.weights)[:3]
    return compute(lambda: [row(decider) for decider in some]) * len(view.weights) / len(some)


def plain_worlds(view: View) -> float:
    """Seconds of a loop over worlds for access and all losses, scaled up."""
    graph, pick = view.access, random.Random(1)
    people = [person for person in graph if person != "US"]
    live: nx.DiGraph[str] = nx.DiGraph()

    def one_world(removed: list[str | None]) -> None:
        live.clear()
        live.add_nodes_from(graph)
        live.add_edges_from((u, v) for u, v, d in graph.edges(data=True) if pick.random() < d["p"])
        for person in removed:
            rest = live if person is None else live.subgraph(set(live) - {person})
            len(nx.descendants(rest, "US") & view.weights.keys())

    bare = compute(lambda: [one_world([None]) for _ in range(WORLDS)])
    some = [None, *pick.sample(people, min(TAKEN_OUT, len(people)))]
    full = compute(lambda: [one_world(some) for _ in range(WORLDS)])
    each = max(full - bare, 0.0) / (len(some) - 1)
    return (bare + each * len(people)) * view.settings.samples / WORLDS


def plain_leaving(view: View) -> float:
    """Seconds of the composite without each person in turn, scaled up."""
    some = random.Random(1).sample(sorted(view.people), min(TAKEN_OUT, len(view.people)))
    spent = compute(lambda: [account_composite(view.without(person)) for person in some])
    return spent * len(view.people) / len(some)


def leaving(view: View) -> Callable[[], object]:
    points = single_points(view)
    return lambda: people_leaving(view, points)


# What each answer needs is made first; then what is called counts.
ANSWERS: dict[str, tuple[Callable[[View], Callable[[], object]], str, Callable[[View], float]]] = {
    "key_people": (lambda view: lambda: key_people(view), "rounds", plain_rounds),
    "single_points": (lambda view: lambda: single_points(view), "world loop", plain_worlds),
    "closeness": (lambda view: lambda: closeness(view), "rounds", plain_rounds),
    "leaving": (leaving, "settled anew", plain_leaving),
    "risk": (lambda view: lambda: risk(view), "world loop", plain_worlds),
}


def measure(people: int, answer: str) -> dict[str, float]:
    """One answer in this process."""
    account, question = invented_account(people), Question(TODAY)
    prepared, _, baseline = ANSWERS[answer]
    call = prepared(View(account, question))
    start = time.perf_counter()
    spent = compute(call)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    plain = baseline(View(account, question))
    return {"compute": spent, "wall": wall, "memory": memory, "plain": plain}


def measured_apart(people: int, answer: str) -> dict[str, float]:
    """The same in a fresh process, so that its memory is its own."""
    command = [sys.executable, __file__, "--one", str(people), answer]
    found: dict[str, float] = json.loads(subprocess.check_output(command, text=True))
    return found


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(int(arguments[1]), arguments[2])))
        return
    print(
        f"{'people':>6}  {'answer':<14}{'compute':>9}{'wall':>9}{'memory':>9}  baseline      ratio"
    )
    for people in [int(size) for size in arguments] or SIZES:
        for answer, (_, baseline, _) in ANSWERS.items():
            found = measured_apart(people, answer)
            ratio = found["plain"] / found["compute"]
            print(
                f"{people:>6}  {answer:<14}{found['compute']:>8.2f}s{found['wall']:>8.2f}s"
                f"{found['memory']:>6.0f} MB  {baseline:<13}{ratio:>6.1f}x"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
