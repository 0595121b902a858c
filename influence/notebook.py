"""The map for scripts and notebooks: a cell that ends in it shows it, ready to be clicked.

>>> import influence
>>> store = influence.open_store("account.db")              # doctest: +SKIP
>>> influence.influence_map(store.load("norland"))          # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from influence.domain.messages import Translator
from influence.i18n import translator
from influence.renderers.html_map import html
from influence.renderers.json_map import document
from influence.renderers.text import literal
from influence.views import influence_map as views
from influence.views.graph_view import GraphView
from influence.wording.texts import say

if TYPE_CHECKING:
    from rich.text import Text

    from influence.analyses.common import Question, View
    from influence.domain.account_map import AccountMap

_HEIGHT = 600
_ALLOWED = "allow-scripts allow-downloads"
"""The page runs and saves pictures; it reaches neither the notebook nor what the reader owns."""


@dataclass(frozen=True)
class InfluenceMap:
    """The picture of an account: who matters, how they stand, and what is at risk.

    In a notebook it shows the interactive map; `print` says what the map says in sentences.
    `to_dict()` is the JSON of `influence view --out map.json`. `lang` is `en` or `zh`.
    """

    view: GraphView
    lang: str = "en"

    def to_dict(self) -> dict[str, Any]:
        """The whole picture as plain JSON values: people, lines, places, portraits."""
        return document(self.view, self._translate).model_dump(mode="json")

    def html(self) -> str:
        """The page that `influence view --out map.html` writes."""
        return html(self.view, self._translate)

    def _repr_html_(self) -> str:
        title = escape(self.view.name)
        return (
            f'<iframe title="{title}" srcdoc="{escape(self.html())}" sandbox="{_ALLOWED}" '
            f'width="100%" height="{_HEIGHT}" style="border:1px solid #C7CDD6"></iframe>'
        )

    def __repr__(self) -> str:
        shown = f"{self.view.account!r}, {self.view.as_of}, {len(self.view.nodes)} people"
        return f"InfluenceMap({shown})"

    def __str__(self) -> str:
        view, translate = self.view, self._translate
        lines = [f"{view.name}, {view.as_of}, {say(view.scope, translate)}"]
        for section in view.summary:
            lines += ["", say(section.title, translate)]
            for line in section.lines:
                detail = say(line.detail, translate)
                lines.append(f"  {say(line.text, translate)}{f' ({detail})' if detail else ''}")
        return "\n".join(map(literal, lines))

    def __rich__(self) -> Text:
        from rich.text import Text

        return Text(str(self))

    @property
    def _translate(self) -> Translator:
        return translator(self.lang)


def influence_map(
    account: AccountMap | View, question: Question | None = None, lang: str = "en"
) -> InfluenceMap:
    """The map of an account, for a notebook or a script.

    For a salesperson: the org chart with attitudes, who sways whom (lines point from the one who
    influences to the one who is influenced), whom we may not lose and the ways to each decider.
    The same account and question give the same picture.

    Raises UnknownOpportunity and BadSetting.
    """
    return InfluenceMap(views.influence_map(account, question), lang)
