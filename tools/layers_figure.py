"""docs/figures/layers.svg: who may know whom, drawn from the contract that the checks enforce."""

import tomllib
from pathlib import Path

from influence.domain.messages import ENGLISH
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import PLAIN, SMALL, Pen
from influence.renderers.look import look, surface
from influence.renderers.svg_text import tag

ROOT = Path(__file__).resolve().parents[1]
PEN = Pen(ENGLISH)
LEFT, WIDE, HIGH, GAP = 60, 739, 42, 12
HOLDS = {
    "cli": "commands: parse, call, print",
    "stores": "SQLite and Neo4j; files to facts; text and pictures to files",
    "reports": "what to say, what to draw: as data",
    "wording": "how figures, names and lists are said",
    "analyses": "one business question, one typed result",
    "graph": "the two graphs, and the kernels on them",
    "settings": "what everybody may use",
    "domain": "the facts, their rules, the errors",
}


def layers() -> list[list[str]]:
    """The folders of each layer, the highest first, as `pyproject.toml` has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    found = next(one["layers"] for one in contracts if one["id"] == "layers")
    rows = [layer.replace("|", ":").split(":") for layer in found]
    named = [[name.strip(" ()") for name in row] for row in rows]
    return [row for row in named if row != ["__main__"]]


def document() -> bytes:
    """The layers below each other; the arrow goes the way an import may go."""
    rows, parts = layers(), []
    for i, names in enumerate(rows):
        y = 6 + i * (HIGH + GAP)
        border, fill = surface("border"), surface("page")
        parts.append(tag("rect", x=LEFT, y=y, width=WIDE, height=HIGH, rx=6, fill=fill,
                         stroke=border))  # fmt: skip
        title = ", ".join(names)
        parts.append(PEN.text(title, LEFT + 14, y + 26, PLAIN, bold=True))
        faint = surface("faint")
        holds = HOLDS.get(names[0], "")
        parts.append(PEN.text(holds, LEFT + WIDE - 14, y + 26, SMALL, faint, anchor="end"))
    bottom = 6 + len(rows) * (HIGH + GAP) - GAP
    blue = look()["lines"]["helps"]
    parts.append(tag("path", d=f"M30 12V{bottom - 10}", stroke=blue, stroke_width=2.5))
    parts.append(tag("path", d=f"M24 {bottom - 12}H36L30 {bottom}Z", fill=blue))
    return canvas.sheet(PEN, bottom + 8, parts).encode() + b"\n"
