"""Facts in a word, and the edges that the graphs make of them."""

from datetime import timedelta

import pytest

from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.opportunity import Opportunity
from influence.graph.build import access_graph, influence_graph
from tests.accounts import (
    TODAY,
    account,
    client,
    picture,
)

DEAL = Opportunity(name="Deal", id="deal")
PEOPLE = (client("a"), client("b"), client("c"))


def days_ago(days):
    return TODAY - timedelta(days=days)


def sways(u, v, strength=3, **more):
    return Influence(influencer=u, influenced=v, strength=strength, **more)


def reports(report, manager, **more):
    return ReportingLine(report=report, manager=manager, **more)


def covers(holder, contact, closeness=None, **more):
    return Coverage(own=holder, contact=contact, closeness=closeness, **more)


def influence_edges(*facts, deal=None, shift=0, **more):
    """{(u, v): p} of the influence graph."""
    snapshot = picture(account(*facts, **more), deal)
    return {(u, v): p for u, v, p in influence_graph(snapshot, shift).edges(data="p")}


def access_edges(*facts, deal=None, shift=0, level="p", **more):
    """{(u, v): p} of the access graph; level p_low or p_high for its bounds."""
    snapshot = picture(account(*facts, **more), deal)
    graph = access_graph(snapshot, influence_graph(snapshot, shift), shift)
    return {(u, v): d.get(level, d["p"]) for u, v, d in graph.edges(data=True)}


def near(edges):
    return pytest.approx(edges, abs=1e-12)
