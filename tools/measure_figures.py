"""docs/figures/*.svg: a small picture for each measure, with the colours and signs of the map.

Figures that follow from a formula are worked out here, by the same functions as in the product, so
that a picture never shows what the product no longer says. Rivals, coverage and the course of four
reviews are examples.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import networkx as nx

from influence.analyses.grid import Rules, grid
from influence.analyses.portrait import class_of_points
from influence.domain.measure_settings import MeasureSettings
from influence.domain.messages import ENGLISH
from influence.domain.scales import faded
from influence.graph.access_worlds import AccessWorlds
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import access
from influence.renderers.figures import canvas, figure_svg
from influence.renderers.figures.canvas import PLAIN, SMALL
from influence.renderers.look import look, surface
from influence.renderers.svg_text import tag
from influence.reports.figures import (
    Goal,
    HeatCell,
    HeatFigure,
    HeatRow,
    TrendFigure,
    TrendLine,
)
from tools.figure_parts import HELPS, HURTS, PEN, Box, arrow, bars, drawn, sheet

ROOT = Path(__file__).resolve().parents[1]
WORKED = ROOT / "tests" / "data" / "worked_account" / "worked_account.json"


# --- access and what hangs on one person ----------------------------------------------------------


def worked() -> tuple[nx.DiGraph[str], dict[str, float]]:
    """The account of docs/formulas.md: an access graph and the weights of its deciders."""
    given = json.loads(WORKED.read_text(encoding="utf-8"))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(map(tuple, given["edges"]), weight="p")
    return graph, given["target_weights"]


def access_picture() -> bytes:
    """Access: the worked network, and how surely each decider is reached."""
    graph, weights = worked()
    found = access(AccessWorlds(graph, "US", weights))
    about = {t: f"reached {found.targets[t].value:.2f}" for t in weights}
    places = {"US": (0, 95), "O1": (164, 25), "O2": (164, 125), "X1": (164, 245), "B": (340, 25),
              "A": (340, 125), "C": (510, 245), "CFO": (510, 25), "CIO": (510, 125),
              "CEO": (680, 190)}  # fmt: skip
    looks = {"US": "own", "O1": "own", "O2": "own", "X1": "partner"}
    signs = dict.fromkeys(("O1", "A", "B"), "point_of_failure")
    boxes = {
        name: Box(x, y, name, about.get(name, ""), looks.get(name, "client"), signs.get(name, ""))
        for name, (x, y) in places.items()
    }
    lines = [arrow(boxes[u], boxes[v], f"{p:.1f}") for u, v, p in graph.edges(data="p")]
    total = f"Access index {found.account.value:.2f} = 0.4 × CFO + 0.3 × CEO + 0.3 × CIO"
    return sheet(
        330, [*lines, *map(drawn, boxes.values()), PEN.text(total, 0, 320, PLAIN, bold=True)]
    )


def departure_picture() -> bytes:
    """Turnover: what is lost with one person or with two at once."""
    graph, weights = worked()
    sets = LeaverSets(AccessWorlds(graph, "US", weights))
    losses = [("A", ["A"]), ("O1", ["O1"]), ("O2", ["O2"]), ("O1 and O2", ["O1", "O2"]),
              ("O1 and B", ["O1", "B"])]  # fmt: skip
    rows = [(name, sets.loss(people).value) for name, people in losses]
    return sheet(40 * len(rows) + 34, bars(rows, "loss of access, of 0.60", 0.6))


# --- sway and leaning -----------------------------------------------------------------------------


def sway_group() -> tuple[nx.DiGraph[str], dict[str, float]]:
    """Li has no role and sways the CEO; the CEO sways the CFO. Both decide alike."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from([("Li", "CEO", 0.9), ("CEO", "CFO", 0.5)], weight="p")
    return graph, {"CEO": 0.5, "CFO": 0.5}


def sway_picture() -> bytes:
    """Key people: a person without a role, and the share of the decision."""
    graph, weights = sway_group()
    share = Opinions(*weights_from_influence(graph, 0.5)).effect_on(weights)
    li = Box(40, 60, "Li", "no role", sign="indirect_key_person")
    ceo, cfo = Box(336, 20, "CEO", "decides"), Box(632, 100, "CFO", "decides")
    lines = [arrow(li, ceo, "sways, 0.9"), arrow(ceo, cfo, "sways, 0.5")]
    told = [f"{name} {share[name]:.0%}" for name in ("CEO", "CFO", "Li")]
    text = "Where the decision comes from: " + ", ".join(told)
    return sheet(
        182, [*lines, *map(drawn, (li, ceo, cfo)), PEN.text(text, 40, 172, PLAIN, bold=True)]
    )


def leaning_picture() -> bytes:
    """The CEO supports us a little, the CFO is neutral, and Li's attitude is unknown."""
    graph, weights = sway_group()
    share = Opinions(*weights_from_influence(graph, 0.5)).effect_on(weights)
    value, doubt = share["CEO"] * 0.5, share["Li"]
    low, high = value - doubt, value + doubt
    at = {x: 60 + (x + 1) * 340 for x in (-1.0, 0.0, value, low, high, 1.0)}
    band = tag("rect", x=at[low], y=50, width=at[high] - at[low], height=18, rx=4, fill="#B9D3EA")
    line = tag("path", d=f"M{at[-1.0]} 59H{at[1.0]}", stroke=surface("border"), stroke_width=3)
    dot = tag("circle", cx=at[value], cy=59, r=8, fill=look()["lines"][HELPS])
    told = f"between {low:+.2f} and {high:+.2f}, whatever Li, whom nobody asked, may think"
    words = [
        PEN.text("-1 against us", at[-1.0], 88, SMALL, anchor="start"),
        PEN.text("0", at[0.0], 88, SMALL, anchor="middle"),
        PEN.text("+1 for us", at[1.0], 88, SMALL, anchor="end"),
        PEN.text(f"{value:+.2f}", at[value], 40, PLAIN, bold=True, anchor="middle"),
        PEN.text(told, 60, 118, SMALL),
    ]
    return sheet(128, [line, band, dot, *words])


# --- closeness and age ----------------------------------------------------------------------------


def closeness_picture() -> bytes:
    """Closeness: what is known of a person, and what an unknown level leaves open."""

    def row(name: str, about: str, levels: Sequence[int | None]) -> HeatRow:
        points = [None if level is None else 25.0 * (level + 2) for level in levels]
        known = [p for p in points if p is not None]
        missing = len(points) - len(known)
        low, high = sum(known) / 3, (sum(known) + 100 * missing) / 3
        mean = sum(known) / len(known) if known else None
        cells = [HeatCell(mean, low=low, high=high)]
        cells += [HeatCell(p, level) for p, level in zip(points, levels, strict=True)]
        return HeatRow(name, cells, about)

    rows = [row("CIO", "all three known", (1, 1, 1)), row("CFO", "one of three", (None, None, -1)),
            row("Chief engineer", "nobody asked", (None, None, None))]  # fmt: skip
    figure = HeatFigure(("composite", "relationship", "solution", "price"), rows)
    return figure_svg(figure, ENGLISH).encode()


def ageing_picture() -> bytes:
    """How much of a fact's weight is left by its age in days."""
    left, right, top, base = 70, 770, 30, 190
    days = 730

    def place(day: float, part: float) -> str:
        return f"{left + day / days * (right - left):.1f} {base - part * (base - top):.1f}"

    parts = [tag("path", d=f"M{left} {top}V{base}H{right}", stroke=surface("border"), fill="none")]
    for name, half_life, colour, dash in (
        ("lines and ties: half after 365 days", 365.0, HELPS, None),
        ("attitudes, in the leaning: half after 180 days", 180.0, HURTS, "7 4"),
    ):
        curve = "L".join(
            place(d, faded(1.0, max(0, d - 90), half_life)) for d in range(0, days + 1, 10)
        )
        stroke = look()["lines"][colour]
        parts.append(
            tag(
                "path",
                d=f"M{curve}",
                stroke=stroke,
                stroke_width=2.4,
                fill="none",
                stroke_dasharray=dash,
            )
        )
        y = 60 if dash is None else 80
        parts.append(PEN.text(name, right, y, SMALL, stroke, anchor="end"))
    year, cycle = (left + part * (right - left) for part in (0.5, 90 / days))
    words = [("all", left - 8, top + 5, "end"), ("half", left - 8, (top + base) / 2 + 5, "end")]
    words += [("today", left, base + 18, "middle"), ("90 days", cycle, base + 18, "middle")]
    words += [("a year", year, base + 18, "middle"), ("two years", right, base + 18, "end")]
    parts += [PEN.text(text, x, y, SMALL, anchor=anchor) for text, x, y, anchor in words]
    return sheet(218, parts)


# --- the next step, and theirs --------------------------------------------------------------------


def moves_picture() -> bytes:
    """Moves: what one more tie gains."""
    graph, weights = worked()
    before = access(AccessWorlds(graph, "US", weights)).account.value
    graph.add_edge("O2", "CFO", p=0.3)
    gain = access(AccessWorlds(graph, "US", weights)).account.value - before
    ours, b, cfo = (
        Box(40, 60, "O1", "ours", "own"),
        Box(336, 20, "B"),
        Box(632, 60, "CFO", "decides"),
    )
    other = Box(40, 140, "O2", "ours", "own")
    lines = [
        arrow(ours, b, "0.6"),
        arrow(b, cfo, "0.7"),
        arrow(other, cfo, "meets the CFO, 0.3", HELPS, "7 4"),
    ]
    text = f"A second route: {gain:+.2f} access to the account, for an effort of 4."
    return sheet(
        222, [*lines, *map(drawn, (ours, b, cfo, other)), PEN.text(text, 40, 214, PLAIN, bold=True)]
    )


def rivals_picture() -> bytes:
    """Rivals: our route to a decider against theirs."""
    us, they = Box(40, 20, "We", "0.97", "own"), Box(40, 120, "They", "0.70", "competitor")
    via, cio = (
        Box(336, 120, "Former colleague", "now theirs", "competitor"),
        Box(632, 70, "CIO", "decides"),
    )
    lines = [arrow(us, cio), arrow(they, via, "", HURTS), arrow(via, cio, "", HURTS)]
    return sheet(176, [*lines, *map(drawn, (us, they, via, cio))])


def levels_picture() -> bytes:
    """The five levels with the points and colours that they have everywhere."""
    parts = []
    for level in range(-2, 3):
        points = 25.0 * (level + 2)
        x = (level + 2) * 160
        style = canvas.attitude_style(class_of_points(points))
        parts.append(tag("rect", x=x + 3, y=4, width=154, height=52, rx=5, fill=style["fill"]))
        for text, y, bold in ((f"{level:+d}", 26, True), (f"{points:.0f} points", 46, False)):
            parts.append(
                PEN.text(text.replace("+0", "0"), x + 80, y, PLAIN, style["ink"], bold, "middle")
            )
    return sheet(60, parts)


# --- what we look after, what we do not know, what moved ------------------------------------------


def coverage_picture() -> bytes:
    """Ours by level against theirs by level: ties that are alive, of all ties."""
    levels = ("executive", "middle", "operational")
    ties = ((0, 2), (1, 1), None), ((1, 1), (4, 13), (1, 3)), (None, (0, 1), (5, 8))
    parts = [PEN.text("theirs", 480, 14, SMALL, surface("faint"), anchor="middle")]
    for i, name in enumerate(levels):
        parts.append(PEN.text(name, 256 + i * 214, 34, PLAIN, bold=True, anchor="middle"))
        parts.append(PEN.text(f"ours: {name}", 138, 72 + i * 52, PLAIN, bold=True, anchor="end"))
        for j, cell in enumerate(ties[i]):
            parts += _tie_cell(152 + j * 214, 44 + i * 52, cell, i == j)
    parts.append(PEN.text("ties alive, of all ties; framed: level with level", 152, 216, SMALL))
    return sheet(224, parts)


def _tie_cell(x: float, y: float, cell: tuple[int, int] | None, level: bool) -> list[str]:
    alive = cell is not None and cell[0] > 0
    fill = look()["attitudes"]["supporter" if alive else "neutral"]["fill"]
    colour = fill if cell else surface("card")
    edge = surface("ink" if level else "border")
    wide = 2.5 if level else 1
    box = tag("rect", x=x, y=y, width=208, height=44, rx=4, fill=colour, stroke=edge,
              stroke_width=wide)  # fmt: skip
    text = f"{cell[0]} of {cell[1]}" if cell else "-"
    return [box, PEN.text(text, x + 104, y + 27, PLAIN, anchor="middle")]


def verify_picture() -> bytes:
    """How far the access index moves between the worst and the best answer to three questions."""
    graph, weights = worked()
    asked = [("A", "CIO"), ("O1", "B"), ("X1", "C")]
    ends = {}
    for u, v in asked:
        changed = graph.copy()
        both = []
        for p in (0.0, 0.9):
            changed[u][v]["p"] = p
            both.append(access(AccessWorlds(changed, "US", weights)).account.value)
        ends[u, v] = both
    left, room = 250.0, 500.0
    parts = [PEN.text("access index, by the answer", left, 16, SMALL, surface("faint"))]
    for i, ((u, v), (low, high)) in enumerate(
        sorted(ends.items(), key=lambda one: one[1][0] - one[1][1])
    ):
        y = 28 + 40 * i
        parts.append(PEN.text(f"Does {u} speak with {v}?", left - 14, y + 19, PLAIN, anchor="end"))
        wide = (high - low) * room
        parts.append(tag("rect", x=left + low * room, y=y, width=wide, height=28, rx=3,
                         fill="#B9D3EA"))  # fmt: skip
        told = f"{low:.2f} to {high:.2f}"
        parts.append(PEN.text(told, left + high * room + 8, y + 19, PLAIN))
    return sheet(160, parts)


def moved_picture() -> bytes:
    """Closeness over four reviews, with its bounds, and a target ahead."""
    days = [date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)]
    whole = TrendLine("composite", [52, 58, 55, 61], [36, 42, 43, 49], [70, 74, 70, 74], True)
    price = TrendLine("price", [48, 51, 53, 60])
    goal = Goal("composite", 72, date(2026, 12, 31))
    return figure_svg(TrendFigure(days, [whole, price], [goal]), ENGLISH).encode()


def accounts_picture() -> bytes:
    """The class of an account by its potential and its contribution, as the product gives it."""
    rules = Rules.of(MeasureSettings({}))
    levels = ("low", "middle", "high")
    potentials, contributions = (5e6, 15e6, 30e6), (1e6, 7e6, 16e6)
    parts = [PEN.text("potential", 480, 14, SMALL, surface("faint"), anchor="middle")]
    looks = {"A": "advocate", "B": "supporter", "C": "skeptic", "D": "neutral"}
    for i, name in enumerate(levels):
        parts.append(PEN.text(name, 256 + i * 214, 34, PLAIN, bold=True, anchor="middle"))
        y = 44 + (2 - i) * 52
        parts.append(PEN.text(f"gives: {name}", 138, y + 28, PLAIN, bold=True, anchor="end"))
        for j, potential in enumerate(potentials):
            found = grid(potential, contributions[i], rules).resource_class
            style = look()["attitudes"][looks[str(found)]]
            parts.append(tag("rect", x=152 + j * 214, y=y, width=208, height=44, rx=4,
                             fill=style["fill"]))  # fmt: skip
            x = 256 + j * 214
            parts.append(PEN.text(str(found), x, y + 28, PLAIN, style["ink"], True, "middle"))
    return sheet(206, parts)


PICTURES: dict[str, Callable[[], bytes]] = {
    "access": access_picture,
    "accounts": accounts_picture,
    "ageing": ageing_picture,
    "closeness": closeness_picture,
    "coverage": coverage_picture,
    "departure": departure_picture,
    "leaning": leaning_picture,
    "levels": levels_picture,
    "moved": moved_picture,
    "moves": moves_picture,
    "rivals": rivals_picture,
    "sway": sway_picture,
    "verify": verify_picture,
}


def files() -> dict[str, bytes]:
    """Every picture by its path in the repository."""
    return {f"docs/figures/{name}.svg": draw() + b"\n" for name, draw in PICTURES.items()}
