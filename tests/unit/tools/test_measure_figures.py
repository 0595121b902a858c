"""The pictures of docs/measures.md are drawings that stand alone, with the figures of the text."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.measure_figures import files

pytestmark = pytest.mark.checkout

PAGES = Path(__file__).resolve().parents[3] / "docs"
FILES = {Path(name).name: content.decode() for name, content in files().items()}


@pytest.mark.parametrize("name", FILES)
def test_a_picture_stands_alone(name: str) -> None:
    root = ElementTree.fromstring(FILES[name])
    assert root.tag.endswith("svg")
    shown = FILES[name].replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in shown
    assert "<script" not in shown


def test_every_picture_is_shown() -> None:
    text = (PAGES / "measures.md").read_text(encoding="utf-8")
    assert {name for name in FILES if f"figures/{name}" not in text} == set()


def test_the_words_say_what_the_pictures_show() -> None:
    text = (PAGES / "measures.md").read_text(encoding="utf-8")
    assert "Li 28%" in FILES["sway.svg"]
    assert "28 % of the decision is hers" in text
    for figure in ("0.23", "0.03"):
        assert figure in FILES["departure.svg"]
        assert figure in text
    assert "Access index 0.60" in FILES["access.svg"]
