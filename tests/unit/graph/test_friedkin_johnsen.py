"""Where a group settles, and whose share that is: a published group, and the model run by hand."""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from influence.graph.friedkin_johnsen import Opinions, weights_from_influence

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def published():
    """Four persons of Friedkin & Johnsen 1999: (entry, W, a), with weight on themselves."""
    graphs = json.loads((DATA / "textbook_graphs" / "graphs.json").read_text(encoding="utf-8"))
    entry = graphs["friedkin_4"]
    w = {
        str(i): {str(j): weight for j, weight in enumerate(row) if weight}
        for i, row in enumerate(entry["W"])
    }
    return entry, w, {i: 1 - row.get(i, 0.0) for i, row in w.items()}


@pytest.mark.parametrize(("case", "tolerance"), [("a", 0.5), ("b", 0.05)])
def test_published_group_settles_where_the_paper_says(published, case, tolerance):
    entry, w, a = published
    y0 = {str(i): value for i, value in enumerate(entry[f"y0_{case}"])}
    settled = Opinions(w, a).final(y0)
    # The paper prints case a in whole numbers (and 59.96 as 60), case b to one decimal.
    for i, value in enumerate(entry[f"y_inf_{case}"]):
        assert settled[str(i)] == pytest.approx(value, abs=tolerance)


def test_shares_are_the_rows_of_v(published):
    """The transposed solve gives the same V as settling unit opinions does."""
    _, w, a = published
    columns = {j: Opinions(w, a).final({i: float(i == j) for i in w}) for j in w}
    for d in w:
        row = Opinions(w, a).effect_on({d: 1.0})
        assert row == pytest.approx({j: columns[j][d] for j in w}, abs=1e-14)
        assert sum(row.values()) == pytest.approx(1, abs=1e-14)


def test_shares_of_several_deciders_are_the_weighted_rows(published):
    _, w, a = published
    weights = {"0": 0.5, "3": 0.3, "1": 0.2}
    rows = {d: Opinions(w, a).effect_on({d: 1.0}) for d in weights}
    expected = {x: sum(weights[d] * rows[d][x] for d in weights) for x in w}
    assert Opinions(w, a).effect_on(weights) == pytest.approx(expected, abs=1e-15)


def test_weights_are_the_reverse_of_the_influence_edges():
    graph = nx.DiGraph()
    graph.add_edge("li", "cfo", p=0.3)
    graph.add_edge("wang", "cfo", p=0.1)
    graph.add_edge("cfo", "wang", p=0.0)
    w, a = weights_from_influence(graph, 0.5)
    assert w["cfo"] == pytest.approx({"li": 0.75, "wang": 0.25})
    assert w["li"] == w["wang"] == {}
    assert a == pytest.approx({"li": 0, "wang": 0, "cfo": 0.5 * (1 - 0.7 * 0.9)})


def test_weights_ignore_that_somebody_sways_themselves():
    graph = nx.DiGraph([("li", "li", {"p": 0.9}), ("wang", "li", {"p": 0.5})])
    assert weights_from_influence(graph, 0.4) == (
        {"li": {"wang": 1.0}, "wang": {}},
        {"li": pytest.approx(0.2), "wang": 0.0},
    )


def _advice_network():
    """Krackhardt's managers: whoever is asked for advice sways the one who asks."""
    graph = nx.DiGraph()
    path = DATA / "krackhardt_hightech" / "advice.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for index, row in enumerate(csv.DictReader(file)):
            graph.add_edge(row["to"], row["from"], p=(0.1, 0.3, 0.5, 0.7, 0.9)[index % 5])
    return graph


@pytest.mark.parametrize("a_max", [0.5, 0.99])
def test_settling_agrees_with_running_the_model_step_by_step(a_max):
    w, a = weights_from_influence(_advice_network(), a_max)
    y0 = {person: ((7 * int(person)) % 5 - 2) / 2 for person in w}
    y = dict(y0)
    for _ in range(6000):
        y = {
            i: a[i] * sum(weight * y[j] for j, weight in w[i].items()) + (1 - a[i]) * y0[i]
            for i in w
        }
    assert Opinions(w, a).final(y0) == pytest.approx(y, abs=1e-12)
    shares = Opinions(w, a).effect_on({"7": 0.6, "14": 0.4})
    mixed = sum(shares[x] * y0[x] for x in w)
    assert mixed == pytest.approx(0.6 * y["7"] + 0.4 * y["14"], abs=1e-12)


def test_somebody_who_gives_up_everything_still_settles_on_an_anchor():
    w = {"a": {"b": 1.0}, "b": {"a": 0.5, "c": 0.5}, "c": {}}
    a = {"a": 1.0, "b": 1.0, "c": 0.0}
    assert Opinions(w, a).effect_on({"a": 1.0}) == pytest.approx({"a": 0, "b": 0, "c": 1})
    assert Opinions(w, a).final({"a": -1.0, "b": 0.5, "c": 0.25}) == pytest.approx(
        dict.fromkeys("abc", 0.25)
    )


@pytest.mark.parametrize(
    ("w", "a", "words"),
    [
        ({"a": {"b": 1.0}, "b": {"a": 1.0}}, {"a": 1, "b": 1}, "only to each other"),
        (  # a line of weight 0 to somebody with a view of their own leads nowhere
            {"a": {"b": 1.0, "c": 0.0}, "b": {"a": 1.0}, "c": {}},
            {"a": 1, "b": 1, "c": 0},
            "only to each other",
        ),
        ({"a": {"b": 1.0}, "b": {}}, {"a": 0.5, "b": 0.5}, "to nobody"),
        ({"a": {"b": 0.8}, "b": {}}, {"a": 0.5, "b": 0}, "not to 1"),
        ({"a": {"b": 1.0}, "b": {}}, {"a": 1.5, "b": 0}, "not between 0 and 1"),
        ({"a": {"x": 1.0}}, {"a": 0.5}, "no row"),
        ({"a": {"b": -1.0, "a": 2.0}, "b": {}}, {"a": 0.5, "b": 0}, "negative"),
    ],
)
def test_what_cannot_settle_is_refused_in_words(w, a, words):
    with pytest.raises(ValueError, match=words):
        Opinions(w, a).effect_on({"a": 1.0})
    with pytest.raises(ValueError, match=words):
        Opinions(w, a).final(dict.fromkeys(w, 0.0))


def test_nobody_at_all():
    assert Opinions({}, {}).effect_on({}) == {}
    assert Opinions({}, {}).final({}) == {}


def test_what_would_take_for_ever_is_refused():
    """Two who give up all but a trillionth of their own view, each in favour of the other."""
    w, a = {"x": {"y": 1.0}, "y": {"x": 1.0}}, {"x": 1 - 1e-12, "y": 1 - 1e-12}
    with pytest.raises(ValueError, match="lower the susceptibility"):
        Opinions(w, a).effect_on({"x": 1.0})


def test_decision_weights_below_0_are_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        Opinions({"x": {}}, {"x": 0.0}).effect_on({"x": -1.0})
