"""How long the kernels take and how much memory they hold, beside plain networkx.

    python benchmarks/kernels.py

Prints a table: per size of account the seconds for access with everybody's loss, for its bounds,
for points of failure and disjoint routes, and for the shares of the decision; and the ratio to
the same answer from networkx without our kernels. The baseline of access is a loop over worlds
with `networkx.descendants`, once for the whole map and once without each person; it is run on
few worlds and people and scaled up to all of them. The other baselines: one
`networkx.descendants` per person taken out (points of failure), `networkx.maximum_flow_value`
on split people (routes, on few targets, scaled up), and as many rounds of the model itself as
reach 1e-12 for each decider (shares). Ratios are of this machine and this map.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable

import networkx as nx

from influence.graph.access_worlds import AccessWorlds
from influence.graph.disjoint_routes import disjoint_routes
from influence.graph.dominators import dominator_tree, fragile_edges
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.reliability import access, account_access_bounds

SAMPLES = 10_000
SIZES = [(60, 200, 8, 8), (200, 900, 15, 15), (1000, 6000, 50, 30)]  # people, lines, targets, ours
BASELINE_WORLDS, BASELINE_PEOPLE, BASELINE_TARGETS = 4, 15, 3

Map = tuple["nx.DiGraph[str]", dict[str, float]]


def invented_account(people: int, lines: int, targets: int, ours: int, seed: int = 3) -> Map:
    """An organisation chart with cross lines and our people's ties; targets are its top."""
    pick = random.Random(seed)
    graph: nx.DiGraph[str] = nx.DiGraph()
    own = [f"o{i}" for i in range(ours)]
    client = [f"c{i}" for i in range(people - ours)]
    for colleague in own:
        graph.add_edge("US", colleague, p=1.0)
    for colleague in own:
        for contact in pick.sample(client, max(2, len(client) // (2 * ours))):
            graph.add_edge(colleague, contact, p=pick.choice([0.1, 0.3, 0.6, 0.9]))
    advocacy = [0.2, 0.5, 0.5, 0.8, 1.0]
    for index, report in enumerate(client[1:]):
        manager = client[index // 6]
        graph.add_edge(manager, report, p=0.5 * pick.choice(advocacy))
        graph.add_edge(report, manager, p=0.2 * pick.choice(advocacy))
    while graph.number_of_edges() < lines:
        u, v = pick.sample(client, 2)
        graph.add_edge(u, v, p=pick.choice([0.1, 0.3, 0.5, 0.7, 0.9]) * pick.choice(advocacy))
    return graph, dict.fromkeys(client[:targets], 1 / targets)


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def plain_access(graph: nx.DiGraph[str], weights: dict[str, float]) -> float:
    """Seconds that a loop over worlds would take for access and all losses, scaled up."""
    pick = random.Random(1)
    people = [person for person in graph if person != "US"]

    def one_world(removed: list[str]) -> None:
        live: nx.DiGraph[str] = nx.DiGraph()
        live.add_nodes_from(graph)
        live.add_edges_from((u, v) for u, v, d in graph.edges(data=True) if pick.random() < d["p"])
        for person in [None, *removed]:
            rest = live if person is None else live.subgraph(set(live) - {person})
            len(nx.descendants(rest, "US") & weights.keys())

    bare = seconds(lambda: [one_world([]) for _ in range(BASELINE_WORLDS)])
    some = pick.sample(people, BASELINE_PEOPLE)
    full = seconds(lambda: [one_world(some) for _ in range(BASELINE_WORLDS)])
    per_person = max(full - bare, 0.0) / BASELINE_PEOPLE
    return (bare + per_person * len(people)) * SAMPLES / BASELINE_WORLDS


def plain_points(graph: nx.DiGraph[str]) -> None:
    for person in [person for person in graph if person != "US"]:
        nx.descendants(graph.subgraph(set(graph) - {person}), "US")


def plain_routes(graph: nx.DiGraph[str], targets: list[str]) -> float:
    split: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    split.add_edges_from((((n, "in"), (n, "out")) for n in graph), capacity=1)
    split.add_edges_from((((u, "out"), (v, "in")) for u, v in graph.edges), capacity=1)
    some = targets[:BASELINE_TARGETS]
    spent = seconds(lambda: [nx.maximum_flow_value(split, ("US", "out"), (t, "in")) for t in some])
    return spent * len(targets) / len(some)


def plain_shares(graph: nx.DiGraph[str], deciders: list[str]) -> float:
    w, a = weights_from_influence(graph, 0.5)

    def row(decider: str) -> None:
        share = {decider: 1.0}
        for _ in range(40):  # a_max = .5: 2^-40 is below 1e-12
            after: dict[str, float] = {}
            for i, amount in share.items():
                for j, weight in w[i].items():
                    after[j] = after.get(j, 0.0) + amount * a[i] * weight
            share = after

    some = deciders[:BASELINE_TARGETS]
    return seconds(lambda: [row(decider) for decider in some]) * len(deciders) / len(some)


def measure(people: int, lines: int, targets: int, ours: int) -> list[tuple[str, float, float]]:
    graph, weights = invented_account(people, lines, targets, ours)
    names = list(weights)
    w, a = weights_from_influence(graph, 0.5)
    whole = seconds(lambda: access(AccessWorlds(graph, "US", weights, samples=SAMPLES)))
    bounds = seconds(
        lambda: account_access_bounds(AccessWorlds(graph, "US", weights, samples=SAMPLES))
    )
    points = seconds(lambda: dominator_tree(graph, "US"))
    fragile = seconds(lambda: fragile_edges(graph, "US", names))
    routes = seconds(lambda: [disjoint_routes(graph, "US", t) for t in names])
    shares = seconds(lambda: Opinions(w, a).effect_on(weights))
    return [
        ("access, everybody's loss", whole, plain_access(graph, weights)),
        ("bounds of the access", bounds, float("nan")),
        ("points of failure", points, seconds(lambda: plain_points(graph))),
        ("fragile relationships", fragile, float("nan")),
        ("disjoint routes", routes, plain_routes(graph, names)),
        ("shares of the decision", shares, plain_shares(graph, names)),
    ]


def main() -> None:
    print(f"{'people':>6} {'lines':>6}  {'kernel':<26}{'seconds':>9}{'networkx':>12}{'ratio':>9}")
    for size in SIZES:
        for kernel, ours, plain in measure(*size):
            beside = f"{plain:>12.2f}{plain / ours:>8.0f}x" if plain == plain else ""
            print(f"{size[0]:>6} {size[1]:>6}  {kernel:<26}{ours:>9.3f}{beside}")
        unit = 1 if sys.platform == "darwin" else 1024
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
        print(f"{size[0]:>6} {size[1]:>6}  {'most memory so far':<26}{most:>6.0f} MB")


if __name__ == "__main__":
    main()
