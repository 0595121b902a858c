"""The site of `make docs`: these pages, in this order, and how links that lead out of it are shown.

Pages are read where they lie, so that every link is the one that works in a checkout too. The site
loads nothing from anywhere else and works from a folder on disk.
"""

import re
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.search.en import SearchEnglish

project = "influence"
copyright = "the contributors of influence, Apache-2.0"
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
# A block that names no language is not coloured as Python.
highlight_language = "text"

ROOT = Path(__file__).resolve().parents[2]
FRONT = "docs/index"
NAVIGATION = {
    "Begin": ["docs/tutorial", "docs/zh/tutorial", "docs/own-account"],
    "What the figures mean": ["docs/measures", "docs/formulas", "docs/settings", "docs/glossary"],
    "Data in and out": ["docs/tables", "docs/crm-menus", "docs/crm-exports", "docs/duplicates"],
    "Cookbook": ["docs/scheduled", "docs/notebook", "docs/neo4j-browser", "docs/tactics"],
    "Reference": ["docs/cli", "docs/privacy", "fixtures/README", "CHANGELOG"],
    "For contributors": [
        "CONTRIBUTING",
        "docs/architecture",
        "docs/dependencies",
        "docs/mutation",
        "docs/decisions",
    ],
}
DECISIONS = sorted(f"docs/decisions/{path.stem}" for path in ROOT.glob("docs/decisions/*.md"))
PAGES = [FRONT, *(page for pages in NAVIGATION.values() for page in pages), *DECISIONS]

root_doc = FRONT
# Also those that nobody has put into the list: they are a warning, and so an error.
include_patterns = [*(f"{page}.md" for page in PAGES), "docs/*.md", "docs/**/*.md"]
exclude_patterns = [".*", "build", "dist", "demo-output"]
templates_path = ["templates"]

html_theme = "furo"
html_title = "influence"
html_use_index = False
html_copy_source = False
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["site.css"]
html_additional_pages = {"index": "front.html"}

LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]+)\]\((?P<target>[^)\s]+)\)")
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
FENCED = re.compile(r"(^```.*?^```[^\S\n]*$)", re.MULTILINE | re.DOTALL)


def prepare(app: Any, page: str, source: list[str]) -> None:
    """Give the front page its list of pages, and take away links to what the site does not hold."""
    parts = FENCED.split(source[0])
    parts[::2] = [LINK.sub(lambda link: shown(page, link), part) for part in parts[::2]]
    source[0] = "".join(parts) + contents(page)


def shown(page: str, link: re.Match[str]) -> str:
    """The link, or only its text where it leads to a folder or a file that is no page.

    A link to nothing stays, so that the build fails.
    """
    target = link["target"].partition("#")[0]
    place = (ROOT / PurePosixPath(page).parent / target).resolve()
    if not target or "://" in target or not place.exists():
        return link[0]
    inside = place in {ROOT / f"{name}.md" for name in PAGES}
    downloaded = place.suffix in {".ipynb", ".ini", ".xml", ".sh"}
    return link[0] if inside or downloaded else link["text"]


def contents(page: str) -> str:
    """What stands below the front page and the list of decisions: Sphinx wants it in a page."""
    if page == "docs/decisions":
        return _toctree(None, DECISIONS)
    if page == FRONT:
        return "".join(_toctree(title, pages) for title, pages in NAVIGATION.items())
    return ""


def _toctree(title: str | None, pages: list[str]) -> str:
    caption = [f":caption: {title}"] if title else []
    named = [f"/{page}" for page in pages]
    return "\n".join(["", "", "```{toctree}", ":hidden:", *caption, "", *named, "```"])


class Search(SearchEnglish):
    """Chinese has no spaces between words: each two signs that follow each other are found too."""

    def split(self, input: str) -> list[str]:
        pairs = (run[i : i + 2] for run in CHINESE.findall(input) for i in range(len(run) - 1))
        return [*super().split(input), *pairs]


def setup(app: Any) -> None:
    app.add_search_language(Search)
    app.connect("source-read", prepare)
