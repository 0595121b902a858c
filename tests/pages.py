"""What a written page holds, read as its own script reads it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influence.domain.messages import Translator
from influence.renderers.html_map import html
from influence.views.graph_view import GraphView

NUMBERED = re.compile(r"\{(\d+)\}")


def unpacked(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """As js/packing.js does it."""
    for row in given["rows"]:
        record = dict(given["same"])
        for key, value, words in zip(given["keys"], row, given["words"], strict=False):
            if value is not None:
                is_place = words and not isinstance(value, list)
                record[key] = words[value] if is_place else value
        yield record


class Held:
    """The data of a page: people with their boxes, lines with their paths, texts."""

    def __init__(self, page: str) -> None:
        self.page: dict[str, Any] = block(page, "page")
        self.people = list(unpacked(block(page, "nodes")))
        self.lines = [{**line, "path": self._path(line)} for line in unpacked(block(page, "edges"))]
        self.portraits = [
            [self._often(section) for section in portrait] for portrait in block(page, "portraits")
        ]
        self.departures = {d["person"]: d for d in unpacked(block(page, "departures"))}

    def said(self, text: Any, lang: str = "en", whom: int = -1) -> str:
        """A text as js/speech.js says it; `whom` is the person whom a line is about."""
        if text is None:
            return str(self.people[whom]["name"])
        if isinstance(text, str):
            return text
        number, *parts = text if isinstance(text, list) else [text]
        if number < 0:
            return self.said(self._often(number), lang, whom)
        phrase: str = self.page["phrases"][lang][number]
        filled = [self.said(part, lang, whom) for part in parts]
        return NUMBERED.sub(lambda at: filled[int(at[1])], phrase) if parts else phrase

    def _path(self, line: dict[str, Any]) -> list[int]:
        """Points as seen from the one before, the first from the corner of the card."""
        path = list(self.box(line["from"])[:2])
        for at, step in enumerate(line["path"]):
            path.append(path[at] + step)
        return path[2:]

    def _often(self, item: Any) -> Any:
        known = self.page["often"]
        return known[-1 - item] if isinstance(item, int) and item < 0 else item

    def box(self, number: int) -> tuple[int, int, int, int]:
        """The card of a person: left, top, width, height."""
        person = self.people[number]
        return person["x"], person["y"], person["width"], person["height"]

    def number(self, **given: Any) -> int:
        """The place of the first person with this name, id or whatever is given."""
        wanted = given.items()
        return next(at for at, p in enumerate(self.people) if wanted <= p.items())


def block(page: str, name: str) -> Any:
    """What stands in a JSON block of the page."""
    found = re.search(rf'id="data-{name}">(.*?)</script>', page, re.DOTALL)
    assert found, name
    return json.loads(found[1])


def write_html(view: GraphView, path: Path, translate: Translator) -> None:
    """The map's page as a file."""
    path.write_bytes(html(view, translate).encode("utf-8"))
