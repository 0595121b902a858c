"""The client's own org chart as a page: a picture and a list, without scripts.

What it does not show is not in the file, not even as a word of a legend or a menu.
"""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from influence.domain.messages import N_, Message, Translator
from influence.renderers.languages import web_language
from influence.renderers.page_parts import environment, lean, policy
from influence.renderers.svg_map import svg
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import GraphView
from influence.views.wording import when

_LARGE, _HUGE = 100, 600
"""From so many people on the picture is wider than a screen."""
_COLUMNS = (N_("Name"), N_("Title"), N_("Department"), N_("Reports to"))


def chart_html(view: GraphView, translate: Translator) -> str:
    """The page in the translator's language. Same view, same text, byte for byte."""
    folder = resource_folder("visualizations") / "influence_map"
    style = lean(folder / "css" / "chart.css")
    name = literal(view.name)
    title = Message(N_("Organization chart: {account}"), {"account": name})
    people = len(view.nodes)
    page = environment(folder).get_template("chart.html")
    return page.render(
        lang=web_language(translate.lang),
        policy=policy([style]),
        style=Markup(style),
        name=name,
        title=title.text(translate),
        when=literal(when(view).text(translate)),
        size="huge" if people >= _HUGE else "large" if people >= _LARGE else "",
        # Drawn by us with everything escaped.
        picture=Markup(svg(view, translate, titled=False)),
        caption=translate(N_("Everybody on the chart")),
        columns=[translate(column) for column in _COLUMNS],
        rows=_rows(view, translate),
    )


def _rows(view: GraphView, translate: Translator) -> list[list[str]]:
    names = {node.id: node.name for node in view.nodes}
    managers: dict[str, list[str]] = defaultdict(list)
    for edge in view.edges:
        managers[edge.target].append(names[edge.source])
    between = translate(N_(", "))
    ordered = sorted(view.nodes, key=lambda node: (node.name, node.id))
    rows = [
        (node.name, node.title, node.place, between.join(managers[node.id])) for node in ordered
    ]
    return [[literal(cell or "") for cell in row] for row in rows]
