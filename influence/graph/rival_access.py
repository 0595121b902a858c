"""How the competitors' access flows: the mirror of ours (`build.access_graph`).

Access graph of the competitors: u -> v means *their access flows from u to v*, with probability
`p`, starting at RIVAL, which stands for all of their people or for those of one organization.
"""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from influence.domain.contact import US
from influence.domain.measure_settings import MeasureSettings
from influence.domain.scales import LEVELS
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import Attitude, Side

RIVAL = US
"""the source; the one id that nobody on the map can have, so that no person is taken for it"""


def rival_access_graph(
    snapshot: Snapshot, influence: nx.DiGraph[str], rivals: Collection[str]
) -> nx.DiGraph[str]:
    """RIVAL -> these competitors' people -> the client's people and partners -> each other.

    A competitor's influence line carries its p. Inside, u -> v carries p times the chance that u
    passes their case on, which is the more likely the less u accepts ours. Our own people and
    competitors who are not among `rivals` are not in it, no edge crosses a conflict and none leads
    into a competitor but from RIVAL. We know no ties of theirs, so there are none.
    """
    theirs = set(rivals)
    open_ = {id for id, person in snapshot.people.items() if _may_carry(person)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(RIVAL)
    graph.add_nodes_from(id for id in snapshot.people if id in theirs | open_)
    graph.add_edges_from((RIVAL, id, {"p": 1.0}) for id in graph if id in theirs)
    for u, v, data in influence.edges(data=True):
        if v not in open_ or u not in graph:
            continue
        passes = 1.0 if u in theirs else counter_advocacy(snapshot.people[u], snapshot.settings)
        if data["p"] * passes > 0:
            graph.add_edge(u, v, p=data["p"] * passes)
    for line in snapshot.conflicts:
        graph.remove_edges_from([(line.a, line.b), (line.b, line.a)])
    return graph


def _may_carry(person: Person) -> bool:
    """The client's people and partners, unless a partner is one of ours."""
    return person.side in (Side.CLIENT, Side.PARTNER) and not person.is_ours


def counter_advocacy(person: Person, settings: MeasureSettings) -> float:
    """Chance that the person passes a competitor's case on.

    Read from how little they accept our solution; whoever always supports us passes nothing on.
    """
    if person.attitudes.level(Attitude.RELATIONSHIP) == LEVELS[-1]:
        return 0.0
    level = person.attitudes.level(Attitude.SOLUTION)
    return settings.advocacy(None if level is None else -level)
