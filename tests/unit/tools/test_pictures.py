"""The pictures: all are there, small, looked at somewhere, and show what the demo tells today."""

import json
import re
from pathlib import Path

import pytest

from tools.pictures import FIGURES, FOLDER, ROOT, SHOTS, Demo

pytestmark = pytest.mark.checkout

MOST_BYTES = 200_000
FILES = sorted(file for shot in SHOTS for _, _, file in shot.files())


def pages() -> list[Path]:
    """The READMEs and every page of the documentation."""
    return [*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")]


def test_the_folder_holds_the_pictures_and_nothing_else() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*FILES, FIGURES.name])


@pytest.mark.parametrize("file", FILES)
def test_a_picture_is_small_and_whole(file: str) -> None:
    picture = (FOLDER / file).read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.endswith(b"IEND\xaeB`\x82")
    assert len(picture) <= MOST_BYTES


@pytest.mark.parametrize("file", FILES)
def test_a_picture_is_shown_somewhere(file: str) -> None:
    assert any(f"pictures/{file}" in page.read_text(encoding="utf-8") for page in pages())


def test_every_picture_that_a_page_shows_is_there() -> None:
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for shown in re.findall(r"[\w./-]*pictures/[\w.-]+\.png", text):
            assert (page.parent / shown).resolve().parent == FOLDER, (page, shown)
            assert Path(shown).name in FILES, (page, shown)


def test_pictures_show_the_figures_of_today() -> None:
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert kept == Demo().digests(), "the demo tells other figures now; look, then: make pictures"
