"""Which words of a text are of which language, and the sample account with Chinese names alone."""

import csv
import re
from pathlib import Path

from tests.cli.program import SAMPLE

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")
SENTENCE = re.compile(r"[A-Z][^\u3400-\u9fff]* [^\u3400-\u9fff]*[.;]")
"""what somebody wrote in their own words"""


def in_chinese(cell: str) -> str:
    """`Wang Lei 王磊` as Chinese users write it, and a sentence as they would."""
    if SENTENCE.fullmatch(cell):
        return "客户经理自己写的一句话。"
    return re.sub(rf"^.* (?=\S*{HAN.pattern})", "", cell) if HAN.search(cell) else cell


def chinese_sample(folder: Path) -> Path:
    """The tables of the sample with Chinese names alone, written to a folder."""
    for file in SAMPLE.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = [[in_chinese(cell) for cell in row] for row in csv.reader(source)]
        with (folder / file.name).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows(rows)
    return folder


def words_beside_ids(text: str) -> set[str]:
    """English words that are neither a command to type nor an id or file name."""
    text = re.sub(r"(?m)^ *influence .*$", " ", text)
    typed = (
        r"--(?:map|as) [a-z]+|--?[a-z-]+|norland|json|[A-Z]+(?![!-~])|[!-~]*[=./\d][!-~]*"
        r"|[a-z]+-[a-z]+|[a-z]+(?=\s+[a-z]+=)"
    )
    text = re.sub(rf"influence\s+[a-z-]+(?: [a-z-]+)?(?:\s+(?:{typed}))*", " ", text)
    text = re.sub(r"\b[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)+\b", " ", text)
    return set(WORD.findall(text))
