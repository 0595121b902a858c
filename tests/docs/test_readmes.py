"""The README in both languages: the same parts, commands, links and pictures, each in its words."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[2]
FILES = {"en": "README.md", "zh": "README.zh.md"}
TEXTS = {lang: (ROOT / file).read_text(encoding="utf-8") for lang, file in FILES.items()}
ENGLISH, CHINESE = TEXTS["en"], TEXTS["zh"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"""\]\(([^)#]+)[^)]*\)|(?:src|srcset)="([^"]+)\"""")
LETTER = re.compile(r"[\u4e00-\u9fff]")
IN_CHINESE = "export INFLUENCE_LANG=zh"
"""the one command that only Chinese readers type"""


def prose(text: str) -> str:
    """A README without its blocks of code, and without what readers do not see."""
    return re.sub(r"<!--.*?-->", "", BLOCK.sub("", text))


def parts(text: str) -> list[int]:
    """How deep each heading stands, in order."""
    return [len(signs) for signs in re.findall(r"^(#+) ", prose(text), re.MULTILINE)]


def lines(text: str, language: str) -> list[str]:
    """What a reader types in blocks of this language: without remarks, names and sentences."""
    found = [line for kind, body in BLOCK.findall(text) if kind == language
             for line in body.splitlines()]  # fmt: skip
    typed = [line for line in found if language != "console" or line.startswith("$ ")]
    plain = [re.sub(r"\s+# .*$", "", line) for line in typed]
    return [re.sub(r'=".*?"', "=...", line) if language == "console" else line for line in plain]


def asked(text: str) -> list[str]:
    """The commands of the table of questions."""
    return re.findall(r"^\|[^|]*\| `([^`]+)` \|$", text, re.MULTILINE)


def links(text: str) -> list[str]:
    """Where links and pictures lead."""
    return [one or other for one, other in LINK.findall(prose(text))]


def test_same_parts() -> None:
    assert parts(ENGLISH) == parts(CHINESE)
    assert parts(ENGLISH).count(1) == 1
    assert len(parts(ENGLISH)) > 15


def test_same_commands() -> None:
    chinese = lines(CHINESE, "console")
    chinese.remove(f"$ {IN_CHINESE}")
    assert lines(ENGLISH, "console") == chinese
    assert len(chinese) > 15
    assert lines(ENGLISH, "python") == lines(CHINESE, "python") != []
    assert asked(ENGLISH) == asked(CHINESE)
    assert len(asked(ENGLISH)) > 10


def test_same_links_and_pictures() -> None:
    def shared(lang: str) -> list[str]:
        own = dict.fromkeys(FILES.values(), "the other language")
        turned = [own.get(link, link) for link in links(TEXTS[lang])]
        same = [re.sub(rf"-{lang}(?=(-dark)?\.png$)", "", link) for link in turned]
        return [link.replace("docs/zh/", "docs/") for link in same]

    assert shared("en") == shared("zh")


@pytest.mark.parametrize("lang", FILES)
def test_pictures_are_in_the_language_of_the_page(lang: str) -> None:
    shown = [link for link in links(TEXTS[lang]) if link.endswith(".png")]
    assert len(shown) >= 5
    assert [link for link in shown if f"-{lang}" not in link] == []


@pytest.mark.parametrize("lang", FILES)
def test_a_picture_says_in_words_what_it_shows(lang: str) -> None:
    described = re.findall(r'<img [^>]*alt="([^"]+)"', TEXTS[lang])
    assert len(described) == TEXTS[lang].count("<img ")
    assert [words for words in described if len(words) < 20] == []


@pytest.mark.parametrize("lang", FILES)
def test_nothing_is_loaded_from_elsewhere(lang: str) -> None:
    loaded = re.findall(r'!\[[^\]]*\]\(([^)]+)\)|(?:src|srcset)="([^"]+)"', TEXTS[lang])
    assert [pair for pair in loaded if "//" in "".join(pair)] == []


@pytest.mark.parametrize("lang", FILES)
def test_what_is_linked_is_there(lang: str) -> None:
    inside = [link for link in links(TEXTS[lang]) if "://" not in link]
    assert [link for link in inside if not (ROOT / link).exists()] == []


def test_each_is_in_its_own_language() -> None:
    foreign = [line for line in prose(ENGLISH).splitlines() if LETTER.search(line)]
    assert foreign == [f"[中文]({FILES['zh']})"]
    pieces = re.split(r"\n\n|\n(?=[-|])", prose(CHINESE))  # paragraphs, items, rows of tables
    worded = [part for part in pieces if re.search(r"[a-z]{4}", part)]
    untold = [part for part in worded if not LETTER.search(part)]
    assert [part for part in untold if part not in ("# influence", "[English](README.md)")] == []


def test_no_gap_between_chinese_letters() -> None:
    lines = prose(CHINESE).splitlines()
    broken = [
        line
        for line, following in pairwise(lines)
        if line.strip() and re.match(r"[^\s<|#-]", following) and not line.startswith("#")
    ]
    assert broken == [], "a line break inside a paragraph is shown as a blank"


@pytest.mark.parametrize("page", [ROOT / FILES["zh"], *sorted(ROOT.glob("docs/zh/*.md"))])
def test_one_space_beside_latin_and_figures_and_no_other(page: Path) -> None:
    """As in what the program says; a date is Chinese throughout."""
    text = prose(page.read_text(encoding="utf-8"))
    solid = re.sub(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?", "日", text)
    han = LETTER.pattern
    slips = re.compile(rf"{han}[A-Za-z0-9]|[A-Za-z0-9%]{han}|{han} {han}|\d [年月]")
    assert [text for text in solid.splitlines() if slips.search(text)] == []
