"""Tactics of one's own: added to the product's or in their place, every mistake told at once."""

import re
from pathlib import Path

import pytest

from influence.domain.errors import BadInput
from influence.domain.tactics import Catalogue, Tactic
from influence.domain.words import Attitude, Standing, Strategy, Tier
from influence.i18n import translator
from influence.tactics import own_tactics, shipped

GOOD = """
[[tactic]]
id = "tea"
strategies = "Maintain"
attitudes = ["关系紧密度"]
tiers = ["operational", "Middle"]
standings = ["friendly"]
zh = "请喝茶，只聊家常。"
"""


def by_id(catalogue: Catalogue) -> dict[str, Tactic]:
    return {tactic.id: tactic for tactic in catalogue.tactics}


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "own.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def mistakes(folder: Path, text: str | bytes, lang: str = "en") -> list[str]:
    with pytest.raises(BadInput) as caught:
        own_tactics(written(folder, text))
    return [row.text(translator(lang)) for row in caught.value.rows]


def test_own_ones_come_first_among_equals(tmp_path: Path) -> None:
    catalogue = own_tactics(written(tmp_path, GOOD))
    assert len(catalogue.tactics) == len(shipped().tactics) + 1
    words = (Strategy.MAINTAIN, Attitude.RELATIONSHIP, Tier.OPERATIONAL, Standing.FRIENDLY)
    first = catalogue.fitting(*words)[0]
    assert first.id == "tea"
    # Only one language was written: it is shown in both.
    assert first.text.english == first.text.chinese == "请喝茶，只聊家常。"
    assert "tea" not in {t.id for t in catalogue.fitting(Strategy.LIFT, *words[1:], count=99)}


def test_a_known_id_takes_the_place_of_the_products(tmp_path: Path) -> None:
    mine = '[[tactic]]\nid = "peer-talks-not-us"\nen = "Mine."\nattitudes = ["solution"]\n'
    catalogue = own_tactics(written(tmp_path, mine))
    assert [t.id for t in catalogue.tactics] == [t.id for t in shipped().tactics]
    assert by_id(catalogue)["peer-talks-not-us"].text.english == "Mine."
    assert by_id(shipped())["peer-talks-not-us"].text.english != "Mine."


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert "tea" in by_id(own_tactics(file))


def test_every_mistake_is_told_with_its_place_and_a_way_out(tmp_path: Path) -> None:
    text = """
    title = "ours"
    [[tactic]]
    id = "tea"
    zh = "茶"
    strategies = ["维系", "lft"]
    tiers = 3
    find_out = "yes"
    [[tactic]]
    en = 3
    attitude = ["price"]
    [[tactic]]
    id = "tea"
    """
    assert mistakes(tmp_path, text) == [
        'own.toml: "title" is not known here. Write each tactic below a line [[tactic]].',
        'own.toml, entry 1, field strategies: "维系" is not known here. Did you mean "客户维系"?',
        'own.toml, entry 1, field strategies: "lft" is not known here. Did you mean "lift"?',
        'own.toml, entry 1, field tiers: it must be a list such as ["executive"].',
        "own.toml, entry 1, field find_out: it must be true or false, without quotes.",
        'own.toml, entry 2, field attitude: there is no such field. Did you mean "attitudes"?',
        "own.toml, entry 2, field en: it must be a text in quotes, and not an empty one.",
        "own.toml, entry 2, field id: it has no id. Give it a short name of its own.",
        "own.toml, entry 3, field en: it says nothing. Write the tactic in en, in zh, or in both.",
        'own.toml, entry 3, field id: entry 1 has the id "tea" already. Choose another.',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no tactic in it"),
        ("tactic = 1", "there is no tactic in it"),
        ("tactic = [1]", "entry 1: this is no tactic"),
        ("[[tactic]]\nid = ", "the file is not TOML"),
        ("x = " + "[" * 5_000, "is not TOML: a number is far too long"),
        ("x = " + "9" * 5_000, "is not TOML: a number is far too long"),
        ("[[tactic]]\nid = 'x'\nen = ' '", "field en: it must be a text"),
        ("[[tactic]]\nid = 'x'\nen = 'y'\ntiers = ['boss']", "Choose one of: executive, middle"),
        ("[[tactic]]\nid = 'x'\nen = 'y'\nzzz = 1", "Choose one of: id, en, zh, strategies"),
        ("好".encode("gb18030"), "not UTF-8"),
    ],
)
def test_files_that_are_none(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert said in " ".join(mistakes(tmp_path, text))


def test_mistakes_are_told_in_chinese(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, "[[tactic]]\nid = 'x'\nen = 'y'\ntiers = ['boss']", "zh")
    assert "own.toml" in told
    assert "entry" not in told
    assert "not known" not in told


@pytest.mark.checkout
def test_the_example_of_the_manual_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "tactics.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.+?)```", page, flags=re.DOTALL)
    catalogue = own_tactics(written(tmp_path, example))
    words = (Strategy.LIFT, Attitude.SOLUTION, Tier.EXECUTIVE, Standing.NEUTRAL)
    assert catalogue.fitting(*words)[0].id == "plant-tour"
    assert by_id(catalogue)["peer-talks-not-us"].text.english.startswith("带对方去邻市")
    for enum in (Strategy, Attitude, Tier, Standing):
        assert all(f"`{word.value}` {word.zh}" in page for word in enum)
