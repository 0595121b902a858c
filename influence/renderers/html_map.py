"""The influence map as one HTML file that opens offline.

pyvis is the model and the serializer; the template, the styles and the scripts are ours
(visualizations/influence_map). Nothing of what users wrote reaches the page as markup: data stand
in JSON blocks and are shown as text, control and direction characters as visible escapes. Every
script and style is named by its hash in the page's content security policy, so a browser runs
nothing else and fetches nothing at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis import network as pyvis_network

from influence.domain.messages import N_, Bilingual, Message, Translator
from influence.domain.words import AttitudeClass, Role, Side, Word
from influence.renderers.html_answers import deciders, departure, figure, filters, sections, traits
from influence.renderers.speech import Speech, Spoken
from influence.renderers.svg_map import preview, whole
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import Edge, EdgeKind, GraphView, Node
from influence.views.legend import BADGES, LINES

_STYLES = ("page", "preview", "menus", "legend", "panel", "departure", "table")
_SCRIPTS = (
    "data",
    "speech",
    "icons",
    "text",
    "cards",
    "lines",
    "panel",
    "departure",
    "ways",
    "filters",
    "theme",
    "walking",
    "address",
    "search",
    "scene",
    "app",
)
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_HTML_LANGUAGE = {"en": "en", "zh": "zh-CN"}
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
    },
}
_UNUSED = ("arrows", "color", "shape")
"""What pyvis adds to people and lines and the page, which paints itself, does not read."""
_TEXTS = {
    "access_one": N_("access"),
    "between": N_(", "),
    "access": N_("Access index"),
    "access_to": N_("Access to the deciders"),
    "close": N_("Close"),
    "closeness": N_("Closeness"),
    "clear": N_("Clear the filter"),
    "dark": N_("Dark colours"),
    "departments_lost": N_("Departments lost"),
    "empty_seat": N_("Leaves, and the seat stays empty"),
    "conflicts": N_("Conflicts"),
    "everybody": N_("everybody"),
    "filter": N_("Filter"),
    "fit": N_("Whole map"),
    "influence": N_("Influence"),
    "internal": N_("Internal"),
    "instead": N_("Next best way"),
    "leaves": N_("This person leaves"),
    "layers": N_("Layers"),
    "legend": N_("Legend"),
    "lost": N_("lost"),
    "map": N_("Map"),
    "no_way": N_("No way leads there yet."),
    "nobody": N_("Nobody found"),
    "outside": N_("Outside the client"),
    "panel": N_("Details"),
    "only_departments": N_(
        "This picture shows departments only; everybody is in the table below it."
    ),
    "points": N_("points"),
    "people": N_("Everybody on the map"),
    "portrait": N_("Portrait"),
    "reporting": N_("Reporting lines"),
    "search": N_("Search people"),
    "stays": N_("The person stays"),
    "summary": N_("What this map says"),
    "table": N_("Table"),
    "us": N_("us"),
    "way_to": N_("Way to a decider"),
    "ways": N_("Best ways to this person"),
}
_OTHER_LANGUAGE = Bilingual("中文", "EN")
_WORDS: Mapping[str, type[Word]] = {"attitude": AttitudeClass, "role": Role, "side": Side}
_COLUMNS = (
    N_("Name"),
    N_("Title"),
    N_("Department or organization"),
    N_("Side"),
    N_("Attitude"),
    N_("Decision role"),
    N_("Remarks"),
)


def write_html(view: GraphView, path: Path, translate: Translator) -> None:
    """Write the page as UTF-8, whatever the system's locale, and nothing beside it."""
    path.write_bytes(html(view, translate).encode("utf-8"))


def html(view: GraphView, translate: Translator) -> str:
    """The whole page, in the translator's language at first. Same view, same text, byte for byte.

    It holds every text in all languages; a reader may change the language in the page.
    """
    folder = resource_folder("visualizations") / "influence_map"
    library = Path(pyvis_network.__file__).with_name("_").parent / _LIBRARY
    styles = [_source(folder / "css" / f"{name}.css") for name in _STYLES]
    ours = "".join(_source(folder / "js" / f"{name}.js") for name in _SCRIPTS)
    scripts = [_source(library), f'(() => {{\n"use strict";\n{ours}}})();']
    speech = Speech(translate.lang)
    graph = _network(view, speech)
    graph.templateEnv = _environment(folder)
    page = _page(view, speech)
    graph.templateEnv.globals.update(
        page=_literal({**page, "phrases": speech.phrases}),
        say=speech.now,
        # Drawn by us with everything escaped.
        preview=Markup(preview(view, translate)),
        whole=whole(view),
        look=json.loads((folder / "look.json").read_text(encoding="utf-8")),
        policy=_policy(scripts, styles),
        # The sources are ours, not the users': they stand in the page as they are.
        scripts=[Markup(text) for text in scripts],
        styles=[Markup(text) for text in styles],
    )
    graph.path = "page.html"
    return str(graph.generate_html())


def _literal(data: Any) -> Any:
    """All texts of the data with control and direction characters as visible escapes.

    A right-to-left override in one field would turn around what stands beside it; half a surrogate
    pair, which a broken export may hold, could not be written as UTF-8.
    """
    if isinstance(data, str):
        return literal(data)
    if isinstance(data, Mapping):
        return {key: _literal(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_literal(value) for value in data]
    return data


def _source(path: Path) -> str:
    """A script or style as it can stand inside its element."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script").replace("</style", "<\\/style")


def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(sources: Sequence[str]) -> str:
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _network(view: GraphView, speech: Speech) -> Any:
    """The picture as pyvis's model. Ids become numbers: users' ids may be anything."""
    graph = pyvis_network.Network(directed=True)
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    tiles = {tile.department: place for place, tile in enumerate(view.tiles) if tile.department}
    for node in view.nodes:
        person = _person(node, numbers, speech)
        if node.departure:
            person["leaves"] = departure(node.departure, numbers, tiles, speech)
        x, y = node.box.middle
        graph.add_node(
            numbers[node.id],
            label=literal(node.name),
            shape="box",
            x=x,
            y=y,
            box=[node.box.x, node.box.y, node.box.width, node.box.height],
            person=_literal(person),
        )
    for edge in view.edges:
        graph.add_edge(numbers[edge.source], numbers[edge.target], **_line(edge))
    for given in (*graph.nodes, *graph.edges):
        for key in _UNUSED:
            given.pop(key, None)
    graph.set_options(json.dumps(_OPTIONS))
    return graph


def _line(edge: Edge) -> dict[str, object]:
    return {
        "kind": edge.kind.value,
        "path": list(edge.path),
        "width": edge.width,
        "tone": edge.tone.value,
        "strong": edge.strong,
        **({"dashes": True} if edge.dashed else {}),
        **({"faint": True} if edge.faint else {}),
    }


def _person(node: Node, numbers: Mapping[str, int], speech: Speech) -> dict[str, object]:
    return {
        "id": node.id,
        "name": node.name,
        "title": node.title or "",
        "place": node.place or "",
        "side": node.side.value,
        "ours": node.ours,
        "attitude": node.attitude.value if node.attitude else "",
        "roles": [role.value for role in node.roles],
        "decides": node.decides,
        "badges": [badge.value for badge in node.badges],
        "sections": sections(node.portrait, numbers, speech),
        **traits(node),
    }


def _page(view: GraphView, speech: Speech) -> dict[str, object]:
    """Everything on the page that is not a person or a line."""
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    box = view.box
    return {
        "lang": speech.lang,
        "html_lang": _HTML_LANGUAGE,
        "name": view.name,
        "box": [box.x, box.y, box.width, box.height],
        "tiles": [
            {
                "title": speech.say(tile.title),
                "side": tile.side.value,
                "box": [tile.box.x, tile.box.y, tile.box.width, tile.box.height],
            }
            for tile in view.tiles
        ],
        "summary": sections(view.summary, numbers, speech),
        "access": figure(view.access),
        "closeness": figure(view.closeness),
        "deciders": deciders(view, numbers, speech),
        "filters": filters(view, speech),
        "texts": {
            "all_ties": speech.say(_all_ties(view)),
            "other_language": speech.say(_OTHER_LANGUAGE),
            "title": speech.say(Message(N_("Influence map: {account}"), {"account": view.name})),
            "when": speech.say(_when(view)),
            **{key: speech.say(Message(text)) for key, text in _TEXTS.items()},
        },
        "columns": [speech.say(Message(text)) for text in _COLUMNS],
        "words": {
            "badge": {badge.value: speech.say(text) for badge, text in BADGES.items()},
            **{kind: _words(words, speech) for kind, words in _WORDS.items()},
        },
        "legend": {key: speech.say(text) for key, text in LINES.items()},
    }


def _words(words: Iterable[Word], speech: Speech) -> dict[str, Spoken]:
    return {word.value: speech.say(word) for word in words}


def _all_ties(view: GraphView) -> Message:
    count = sum(edge.kind is EdgeKind.INFLUENCE for edge in view.edges)
    return Message(N_("All {count} influence lines"), {"count": count})


def _when(view: GraphView) -> Message:
    shown = {"day": view.as_of.isoformat(), "opportunity": view.scope}
    return Message(N_("as of {day}, {opportunity}"), shown)
