"""The influence map as one HTML file that opens offline.

pyvis is the model and the serializer; the template, the styles and the scripts are ours
(visualizations/influence_map). Nothing of what users wrote reaches the page as markup: data stand
in JSON blocks and are shown as text, control and direction characters as visible escapes. Every
script and style is named by its hash in the page's content security policy, so a browser runs
nothing else and fetches nothing at all.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pyvis import network as pyvis_network

from influence.domain.messages import Translator
from influence.domain.words import Role
from influence.renderers.html_data import blocks, network
from influence.renderers.look import look as whole_look
from influence.renderers.page_parts import environment, lean, policy, source
from influence.renderers.speech import Speech
from influence.renderers.svg_map import preview, whole
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import GraphView, Text
from influence.views.redaction import shown_attitudes, shown_badges, shown_roles
from influence.wording.texts import say

_STYLES = (
    "page",
    "preview",
    "menus",
    "legend",
    "panel",
    "departure",
    "departments",
    "time",
    "table",
    "export",
    "print",
    "narrow",
)
SCRIPTS = (
    "packing",
    "moments",
    "data",
    "speech",
    "icons",
    "text",
    "cards",
    "blocks",
    "lines",
    "panel",
    "table",
    "departure",
    "ways",
    "departments",
    "tiles",
    "department_panel",
    "rivals",
    "time",
    "then_now",
    "filters",
    "theme",
    "walking",
    "address",
    "search",
    "scene",
    "svg_context",
    "figure",
    "export",
    "print",
    "app",
)
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"


def html(view: GraphView, translate: Translator) -> str:
    """The whole page, in the translator's language at first. Same view, same text, byte for byte.

    It holds every text in all languages; a reader may change the language in the page.
    """
    folder = resource_folder("visualizations") / "influence_map"
    library = Path(pyvis_network.__file__).parent / _LIBRARY
    styles = [lean(folder / "css" / f"{name}.css") for name in _STYLES]
    ours = "".join(lean(folder / "js" / f"{name}.js") for name in SCRIPTS)
    scripts = [source(library), f'(() => {{\n"use strict";\n{ours}}})();']
    speech = Speech(translate.lang)
    graph = network(view)
    graph.templateEnv = environment(folder)
    graph.templateEnv.globals.update(
        blocks(view, speech),
        say=speech.now,
        # Drawn by us with everything escaped.
        preview=Markup(preview(view, translate)),
        whole=whole(view),
        summary=_summary(view, translate),
        look=_look(view),
        policy=policy(styles, scripts),
        # The sources are ours, not the users': they stand in the page as they are.
        scripts=[Markup(text) for text in scripts],
        styles=[Markup(text) for text in styles],
    )
    graph.path = "page.html"
    return str(graph.generate_html())


def _look(view: GraphView) -> dict[str, Any]:
    """Colours and shapes, as far as anything on this map has them."""
    look: dict[str, Any] = deepcopy(dict(whole_look()))
    look["attitudes"] = {word: look["attitudes"][word] for word in shown_attitudes(view)}
    look["badges"] = {badge: look["badges"][badge] for badge in shown_badges(view)}
    if view.redaction.hides_attitudes:
        # Every card has this colour then, in the dark too.
        look["sides"]["client"]["fill"] = look["surface"]["border"]
    for role in set(Role) - set(shown_roles(view)):
        look["shapes"].pop(role, None)
    return look


def _summary(view: GraphView, translate: Translator) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the map says, for readers whose browser runs no scripts: headings, lines, details."""

    def shown(text: Text | None) -> str:
        return literal(say(text, translate))

    return [
        (shown(section.title), [(shown(line.text), shown(line.detail)) for line in section.lines])
        for section in view.summary
    ]
