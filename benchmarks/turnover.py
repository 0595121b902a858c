"""How long it takes to see what everybody's leaving costs, beside plain networkx.

    python benchmarks/turnover.py            # kernels and tables
    python benchmarks/turnover.py kernels
    python benchmarks/turnover.py tables

Kernels: ours and the same answer from networkx take turns in one process, three times each; the
ratio is the median of the three. Only ratios mean something on another machine. The baselines:
- reach without each person: copy the graph, take the person out, `networkx.descendants`.
- best routes without each person: the same with `networkx.single_source_dijkstra_path_length`.
- access without each person, 10,000 worlds: per world draw the lines, build the graph, then as
  above. (Whoever takes lines out and puts them back instead of copying is about four times as
  fast.)
- access, 10,000 worlds: per world draw the lines, build the graph, `networkx.descendants`.
- departures, 10,000 worlds: the same with everybody and without those who leave in that world.
A baseline runs for some of the people or worlds (the column `part`) and is scaled up to all.

Tables: the answers of the turnover command on invented accounts, each in a process of its own;
seconds of processor time, and the most memory the process ever held.
"""

from __future__ import annotations

import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import networkx as nx  # noqa: E402 - the checkout comes first

from benchmarks.analyses import TODAY, invented_account  # noqa: E402
from benchmarks.kernels import invented_account as invented_graph  # noqa: E402
from influence.analyses.common import Question  # noqa: E402
from influence.analyses.turnover import turnover  # noqa: E402
from influence.graph.access_worlds import AccessWorlds  # noqa: E402
from influence.graph.detours import best_routes_without_each  # noqa: E402
from influence.graph.dominators import dominated_by_each, dominator_tree  # noqa: E402
from influence.graph.forecast import forecast  # noqa: E402
from influence.graph.reliability import access  # noqa: E402
from influence.graph.target_access import reached  # noqa: E402

Graph = "nx.DiGraph[str]"
SAMPLES, TURNS, PEOPLE, WORLDS = 10_000, 3, 8, 6
# people, lines, targets, ours
SIZES = {
    200: (200, 900, 15, 15),
    1000: (1000, 6000, 50, 30),
    2000: (2000, 12000, 100, 30),
    10_000: (10_000, 60_000, 200, 60),
}
LEAVING = 0.12
TABLES = {
    "default": (200, {}),
    "triples": (200, {"triples": True}),
    "pairs all": (200, {"pairs": "all"}),
    "default, 2,000 people": (2000, {}),
}


def seconds(call: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def our_reach(graph: Graph) -> None:
    """Who is cut off without each person."""
    idom = dominator_tree(graph, "US")
    dominated_by_each(idom, idom)


def plain_reach(graph: Graph, people: list[str]) -> None:
    for person in people:
        left = graph.copy()
        left.remove_node(person)
        len(nx.descendants(left, "US"))


def plain_routes(graph: Graph, people: list[str]) -> None:
    for person in people:
        left = graph.copy()
        left.remove_node(person)
        costs = nx.single_source_dijkstra_path_length(left, "US", weight="cost")
        math.fsum(math.exp(-cost) for cost in costs.values())


def plain_worlds(graph: Graph, targets: set[str], worlds: int, leaving: float) -> None:
    """Draw the lines of each world, and who leaves there if anybody does."""
    pick = random.Random(1)
    for _ in range(worlds):
        live: nx.DiGraph[str] = nx.DiGraph()
        live.add_nodes_from(graph)
        live.add_edges_from((u, v) for u, v, d in graph.edges(data=True) if pick.random() < d["p"])
        found = nx.descendants(live, "US") & targets
        if leaving:
            gone = [x for x in graph if x != "US" and pick.random() < leaving]
            live.remove_nodes_from(gone)
            len(found - nx.descendants(live, "US"))


def plain_losses(graph: Graph, targets: set[str], worlds: int, people: list[str]) -> None:
    """In each world, which targets are reached with everybody and without each of the people."""
    pick = random.Random(1)
    for _ in range(worlds):
        live: nx.DiGraph[str] = nx.DiGraph()
        live.add_nodes_from(graph)
        live.add_edges_from((u, v) for u, v, d in graph.edges(data=True) if pick.random() < d["p"])
        for person in people:
            left = live.copy()
            left.remove_node(person)
            len(nx.descendants(left, "US") & targets)


def ratios(
    ours: Callable[[], object], plain: Callable[[], object], scale: float
) -> tuple[float, float, float]:
    """Median seconds of ours and of the baseline scaled up, and the median ratio."""
    turns = [(seconds(ours), seconds(plain) * scale) for _ in range(TURNS)]
    return (
        median(own for own, _ in turns),
        median(other for _, other in turns),
        median(other / own for own, other in turns),
    )


def kernels(size: int) -> None:
    graph, weights = invented_graph(*SIZES[size])
    for _, _, data in graph.edges(data=True):
        data["cost"] = -math.log(data["p"])
    everybody = [person for person in graph if person != "US"]
    some = random.Random(2).sample(everybody, PEOPLE)
    targets, leaving = set(weights), dict.fromkeys(everybody, LEAVING)
    each, part = len(everybody) / PEOPLE, f"{PEOPLE} people"
    if size != 2000:
        line(size, "reach without each", part, ratios(
            lambda: our_reach(graph), lambda: plain_reach(graph, some), each))  # fmt: skip
        line(size, "best routes without each", part, ratios(
            lambda: best_routes_without_each(graph, "US"),
            lambda: plain_routes(graph, some), each))  # fmt: skip
    if size in (200, 2000):
        each, part = SAMPLES / WORLDS * len(everybody) / PEOPLE, f"{WORLDS} x {PEOPLE}"
        line(size, "access without each", part, ratios(
            lambda: access(AccessWorlds(graph, "US", weights, exact_limit=-1)),
            lambda: plain_losses(graph, targets, WORLDS, some), each))  # fmt: skip
        each, part = SAMPLES / WORLDS, f"{WORLDS} worlds"
        line(size, "access, 10,000 worlds", part, ratios(
            lambda: reached(graph, "US", targets, exact_limit=-1),
            lambda: plain_worlds(graph, targets, WORLDS, 0), each))  # fmt: skip
        line(size, "departures, 10,000 worlds", part, ratios(
            lambda: forecast(AccessWorlds(graph, "US", weights), leaving),
            lambda: plain_worlds(graph, targets, WORLDS, LEAVING), each))  # fmt: skip


def line(size: int, kernel: str, part: str, found: tuple[float, float, float]) -> None:
    own, plain, ratio = found
    figures = f"{own:>9.4f}s{plain:>10.1f}s  {part:<10}{ratio:>8,.0f}x"
    print(f"{size:>6}  {kernel:<26}{figures}", flush=True)


def table(name: str) -> dict[str, float]:
    """One table in this process."""
    people, options = TABLES[name]
    account = invented_account(people)
    spent = seconds(lambda: turnover(account, Question(TODAY), **options))
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return {"spent": spent, "memory": memory}


def tables() -> None:
    print(f"\n{'people':>6}  {'turnover':<26}{'compute':>9}{'memory':>11}")
    for name, (people, _) in TABLES.items():
        command = [sys.executable, __file__, "--table", name]
        found = json.loads(subprocess.check_output(command, text=True))
        figures = f"{found['spent']:>8.1f}s{found['memory']:>8.0f} MB"
        print(f"{people:>6}  {name:<26}{figures}", flush=True)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--table"]:
        print(json.dumps(table(arguments[1])))
        return
    if arguments != ["tables"]:
        heads = f"{'ours':>10}{'networkx':>11}  {'part':<10}{'ratio':>9}"
        print(f"{'people':>6}  {'kernel':<26}{heads}")
        for size in SIZES:
            kernels(size)
    if arguments != ["kernels"]:
        tables()


if __name__ == "__main__":
    main(sys.argv[1:])
