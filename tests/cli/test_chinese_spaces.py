"""Chinese reports have one space where Chinese meets Latin letters or figures, and no other."""

import csv
import re
from pathlib import Path

import pytest

from tests.cli.program import DAY, READING, SAMPLE, Program
from tests.languages import HAN, chinese_sample

ASKED = (
    *((command, "norland") for command in READING),
    ("path", "norland", "--to", "xu-hua"),
    ("turnover", "norland", "--leaver", "wang-lei", "--leaver", "zhao-min"),
    ("coverage", "norland", "--opportunity", "grid-control"),
)
DATE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|第\d季度)?")
TOUCHING = re.compile(rf"{HAN.pattern}[A-Za-z0-9]|[A-Za-z0-9%]{HAN.pattern}")
APART = re.compile(rf"{HAN.pattern} {HAN.pattern}")
THREE = "关 方 价"
"""the head of a column with three narrow figures"""


def own_words(folder: Path) -> list[str]:
    """What the account's own cells say, the longest first: they stay as they were written."""
    cells = set()
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as source:
            cells |= {cell for row in csv.reader(source) for cell in row}
    breaking = {cell for cell in cells if TOUCHING.search(cell) or APART.search(cell)}
    return sorted(breaking, key=len, reverse=True)


def slips(text: str, words: list[str]) -> list[str]:
    """Where a report breaks the rule, with what stands around it."""
    for word in (*words, THREE):
        text = text.replace(word, "")
    text = DATE.sub("日", text)
    found = (*TOUCHING.finditer(text), *APART.finditer(text))
    return [text[max(0, at.start() - 12) : at.end() + 12] for at in found]


@pytest.fixture(scope="module", params=["Chinese names", "both names"])
def account(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's tables, and beside them the store that they were imported into."""
    home = tmp_path_factory.mktemp("account")
    folder = chinese_sample(home) if request.param == "Chinese names" else SAMPLE
    Program(home / "account.db")("import", folder, "--by", "测试", "--lang", "zh")
    (home / "folder").write_text(str(folder), encoding="utf-8")
    return home


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_reports_keep_to_the_spaces(account: Path, words: tuple[str, ...]) -> None:
    folder = Path((account / "folder").read_text(encoding="utf-8"))
    run = Program(account / "account.db")
    said = run(*words, "--as-of", DAY, "--lang", "zh", "--format", "md").out
    assert HAN.search(said)
    assert slips(said, own_words(folder)) == []


def test_slips_are_found() -> None:
    assert len(slips("由Li引荐", [])) == 2
    assert len(slips("共 3人，占2% 的", [])) == 2
    assert slips("有 20 万元 因此有风险", []) == ["有 20 万元 因此有风险"]
    assert slips("截至2026年6月30日，由 Li 引荐 3 人；ERP分析师", ["ERP分析师"]) == []
