"""Which page shows a picture: the interactive map, or the client's own org chart."""

from __future__ import annotations

from influence.domain.messages import Translator
from influence.domain.words import Redaction
from influence.views.graph_view import GraphView


def page(view: GraphView, translate: Translator) -> str:
    """The picture as one page that opens offline, in the translator's language at first."""
    if view.redaction is Redaction.CLIENT:
        from influence.renderers.chart_page import chart_html

        return chart_html(view, translate)
    from influence.renderers.html_map import html

    return html(view, translate)
