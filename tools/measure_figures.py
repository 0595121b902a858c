"""docs/figures/*.svg: a small picture for each measure, with the colours and signs of the map.

The figures in them are worked out here, by the same functions as in the product, so that a picture
never shows what the product no longer says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from influence.analyses.portrait import class_of_points
from influence.domain.messages import ENGLISH
from influence.domain.scales import faded
from influence.domain.words import AttitudeClass
from influence.graph.access_worlds import AccessWorlds
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import access
from influence.renderers.figures import canvas, figure_svg
from influence.renderers.figures.canvas import PLAIN, SMALL, Pen
from influence.renderers.svg_text import tag
from influence.reports.figures import HeatCell, HeatFigure, HeatRow

ROOT = Path(__file__).resolve().parents[1]
WORKED = ROOT / "tests" / "data" / "worked_account" / "worked_account.json"
PEN = Pen(ENGLISH)
BOX_WIDE, BOX_HIGH = 116, 44
HELPS, HURTS, QUIET = "helps", "hurts", "reporting"


@dataclass(frozen=True)
class Box:
    """A person at a place of the sheet; `look` is a side or an attitude of the map."""

    x: float
    y: float
    name: str
    about: str = ""
    look: str = "client"
    sign: str = ""

    @property
    def style(self) -> dict[str, str]:
        look = canvas.look()
        return {**look["sides"], **look["attitudes"]}[self.look]


def drawn(box: Box) -> str:
    style = box.style
    edge = style.get("border") or (
        style["fill"] if box.look != "client" else canvas.surface("border")
    )
    dash = "4 3" if box.look == AttitudeClass.UNKNOWN else None
    parts = tag("rect", x=box.x, y=box.y, width=BOX_WIDE, height=BOX_HIGH, rx=6, fill=style["fill"],
                stroke=edge, stroke_width=1.5, stroke_dasharray=dash)  # fmt: skip
    middle = box.x + BOX_WIDE / 2
    base = box.y + (19 if box.about else 27)
    parts += PEN.text(box.name, middle, base, PLAIN, style["ink"], bold=True, anchor="middle")
    parts += PEN.text(box.about, middle, box.y + 36, SMALL, style["ink"], anchor="middle")
    return parts + (canvas.badge(box.sign, box.x + BOX_WIDE - 9, box.y - 7, 17) if box.sign else "")


def arrow(a: Box, b: Box, label: str = "", kind: str = HELPS, dash: str | None = None) -> str:
    """From the right edge of one box to the left edge of another, with a word above the line."""
    x1, y1 = a.x + BOX_WIDE, a.y + BOX_HIGH / 2
    x2, y2 = b.x - 2, b.y + BOX_HIGH / 2
    colour = canvas.look()["lines"][kind]
    line = tag("path", d=f"M{x1} {y1}L{x2 - 7} {y2}", stroke=colour, stroke_width=2.2, fill="none",
               stroke_dasharray=dash)  # fmt: skip
    head = tag("path", d=f"M{x2 - 10} {y2 - 5}L{x2} {y2}L{x2 - 10} {y2 + 5}Z", fill=colour)
    return line + head + said(label, (x1 + x2) / 2, (y1 + y2) / 2 - 5)


def said(text: str, x: float, y: float, bold: bool = False, colour: str | None = None) -> str:
    """A short text on a white ground, so that a line may run below it."""
    if not text:
        return ""
    wide = len(text) * 7.2 + 4
    ground = tag(
        "rect", x=x - wide / 2, y=y - 12, width=wide, height=16, fill=canvas.surface("card")
    )
    return ground + PEN.text(text, x, y, SMALL, colour, bold=bold, anchor="middle")


def sheet(height: float, parts: Sequence[str]) -> bytes:
    return canvas.sheet(PEN, height, parts).encode()


# --- access and what hangs on one person ----------------------------------------------------------


def worked() -> tuple[nx.DiGraph[str], dict[str, float]]:
    """The account of docs/formulas.md: an access graph and the weights of its deciders."""
    given = json.loads(WORKED.read_text(encoding="utf-8"))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(map(tuple, given["edges"]), weight="p")
    return graph, given["target_weights"]


def access_picture() -> bytes:
    graph, weights = worked()
    found = access(graph, "US", weights)
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
    graph, weights = worked()
    sets = LeaverSets.on(AccessWorlds(graph, "US", weights))
    losses = [("A", ["A"]), ("O1", ["O1"]), ("O2", ["O2"]), ("O1 and O2", ["O1", "O2"]),
              ("O1 and B", ["O1", "B"])]  # fmt: skip
    rows = [(name, sets.loss(people).value) for name, people in losses]
    return sheet(40 * len(rows) + 34, bars(rows, "loss of access, of 0.60", 0.6))


def bars(rows: Sequence[tuple[str, float]], title: str, full: float) -> list[str]:
    parts = [PEN.text(title, 150, 16, SMALL, canvas.surface("faint"))]
    for i, (name, value) in enumerate(rows):
        y = 28 + 40 * i
        wide = value / full * 560
        parts.append(PEN.text(name, 138, y + 19, PLAIN, bold=True, anchor="end"))
        parts.append(
            tag("rect", x=150, y=y, width=wide, height=28, rx=3, fill=canvas.look()["lines"][HURTS])
        )
        parts.append(PEN.text(f"{value:.2f}", 158 + wide, y + 19, PLAIN))
    return parts


# --- sway and leaning -----------------------------------------------------------------------------


def sway_group() -> tuple[nx.DiGraph[str], dict[str, float]]:
    """Li has no role and sways the CEO; the CEO sways the CFO. Both decide alike."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from([("Li", "CEO", 0.9), ("CEO", "CFO", 0.5)], weight="p")
    return graph, {"CEO": 0.5, "CFO": 0.5}


def sway_picture() -> bytes:
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
    line = tag(
        "path", d=f"M{at[-1.0]} 59H{at[1.0]}", stroke=canvas.surface("border"), stroke_width=3
    )
    dot = tag("circle", cx=at[value], cy=59, r=8, fill=canvas.look()["lines"][HELPS])
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

    parts = [
        tag("path", d=f"M{left} {top}V{base}H{right}", stroke=canvas.surface("border"), fill="none")
    ]
    for name, half_life, colour, dash in (
        ("lines and ties: half after 365 days", 365.0, HELPS, None),
        ("attitudes, in the leaning: half after 180 days", 180.0, HURTS, "7 4"),
    ):
        curve = "L".join(
            place(d, faded(1.0, max(0, d - 90), half_life)) for d in range(0, days + 1, 10)
        )
        stroke = canvas.look()["lines"][colour]
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
    graph, weights = worked()
    before = access(graph, "US", weights).account.value
    graph.add_edge("O2", "CFO", p=0.3)
    gain = access(graph, "US", weights).account.value - before
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
    text = f"A second way: {gain:+.2f} access to the account, for an effort of 4."
    return sheet(
        222, [*lines, *map(drawn, (ours, b, cfo, other)), PEN.text(text, 40, 214, PLAIN, bold=True)]
    )


def rivals_picture() -> bytes:
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


PICTURES: dict[str, Callable[[], bytes]] = {
    "access": access_picture,
    "ageing": ageing_picture,
    "closeness": closeness_picture,
    "departure": departure_picture,
    "leaning": leaning_picture,
    "levels": levels_picture,
    "moves": moves_picture,
    "rivals": rivals_picture,
    "sway": sway_picture,
}


def files() -> dict[str, bytes]:
    """Every picture by its path in the repository."""
    return {f"docs/figures/{name}.svg": draw() + b"\n" for name, draw in PICTURES.items()}
