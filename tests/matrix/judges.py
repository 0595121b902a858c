"""What makes an answer one that nobody should see, told as a list of faults.

Each judge takes what a reader sees and answers what is wrong with it; an empty list is a good
answer. A text of the account's own (a name, a remark) may hold anything and is never a fault.
"""

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rich.cells import cell_len

from influence.domain.account_map import AccountMap
from influence.domain.measure_settings import MeasureSettings
from influence.domain.one_sheet import SHORTCUTS
from influence.domain.tables import TABLES
from tests.cli.program import every_command
from tests.languages import HAN, words_beside_ids

WIDEST = 100
"""So wide the program prints at most."""
_NONSENSE = re.compile(
    r"(?<![\w-])(?:nan|NaN|inf|Infinity|null|None(?! of us))(?!\w)"
    r"|(?<![\w.-])-0(?:\.0+)?(?![\d.\w-])"
)
_PLACEHOLDER = re.compile(r"\{[a-z_0-9]*[:!]?[^{}\s]*\}")
_LONG = re.compile(r"(?<![\w.-])-?\d+\.\d{7,}")
_SHARE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s?%")
_CODE = re.compile(r"(?<![\w.=/-])[a-z]+(?:_[a-z]+)+(?![\w=/(-]|\.\w)")
_TYPED = re.compile(r"(?m)^ *(?:\W )?`?influence .*$|\bstore (?:log|undo|check)\b")
"""A command to copy: it is printed whole, whatever the width."""
_COLUMN = re.compile(r"(?:[“（]|json, |json，|graphml, )([a-z_]+)(?=[”），])")
_BEGINNING = re.compile(r"(\w+)…")
_COLUMNS = [*SHORTCUTS, *(column for table in TABLES.values() for column in table.columns)]
_CALLED = {"words", *TABLES, *(column.name for column in _COLUMNS)}
_KEYS = {*MeasureSettings({}), *map(str, MeasureSettings({}).values())}
_TO_TYPE = " ".join(
    f"{path} {' '.join(one.opts)} {' '.join(getattr(one.type, 'choices', ()))}"
    for path, context in every_command().items()
    for one in context.command.params
)
_FLAGS = {*re.findall(r"[a-z]{3,}", _TO_TYPE), "html", "docx"}
"""Words of commands, options, choices and endings."""
_RUN = re.compile(rf"(?:{HAN.pattern})+")


@dataclass(frozen=True)
class Own:
    """The account's own texts: its words in Latin letters, its Chinese, its people's names."""

    words: frozenset[str]
    chinese: str
    names: frozenset[str]

    @classmethod
    def of(cls, accounts: Iterable[AccountMap], *more: str) -> "Own":
        """Of accounts, and of texts that somebody typed."""
        facts = [fact for account in accounts for _, _, fact in account.facts()]
        values = [value for fact in facts for value in vars(fact).values()]
        texts = [*more, *(value for value in values if type(value) is str)]
        names = (getattr(fact, "name", "") for fact in facts if hasattr(fact, "side"))
        return cls(
            frozenset(word for text in texts for word in re.findall(r"\w+", text)),
            "\n".join("".join(text.split()) for text in texts if HAN.search(text)),
            frozenset(name for name in names if name.strip()),
        )

    def has_begun(self, piece: str) -> bool:
        """Whether a word of the account's begins like this."""
        return any(word.startswith(piece) for word in self.words)


def nonsense(text: str, own: Own, for_programs: bool = False) -> list[str]:
    """Values that are none, templates that were not filled, codes, shares above the whole.

    `for_programs`: codes and all digits are as they should be.
    """
    shown = _of_reader(text)
    found = [match[0] for match in _NONSENSE.finditer(shown) if match[0] not in own.words]
    found += _PLACEHOLDER.findall(shown)
    if for_programs:
        return found
    found += _LONG.findall(shown)
    found += [f"{share} %" for share in _SHARE.findall(shown) if not _is_share(share)]
    known = own.words | _CALLED
    return found + [code for code in _CODE.findall(shown) if code not in known]


def _of_reader(text: str) -> str:
    """A text without commands to type and without the keys of settings, one to a cell."""
    shown = _TYPED.sub("", text).replace("\\_", "_")
    for between in ("\n", "|"):  # lines, then the cells of a table in Markdown
        shown = between.join(one for one in shown.split(between) if one.strip() not in _KEYS)
    return shown


def _is_share(text: str) -> bool:
    return -100 <= float(text.replace(",", "")) <= 100


def too_wide(text: str, width: int) -> list[str]:
    """Lines wider than the terminal, in cells; a command to copy may be."""
    lines = _TYPED.sub("", text).splitlines()
    return [line for line in lines if cell_len(line) > min(width, WIDEST)]


def cut_off(text: str) -> list[str]:
    """Texts of which the end is missing."""
    return [line for line in text.splitlines() if re.search(r"\w…(?!…)", line)]


def lost_names(wide: str, narrow: str, own: Own) -> list[str]:
    """People of whom the narrow screen does not tell, while the wide one does."""
    there, here = "\n".join(columns(wide)), "\n".join(columns(narrow))
    names = {"".join(name.split()) for name in own.names}
    return sorted(name for name in names if name in there and name not in here)


def columns(text: str) -> Iterator[str]:
    """What stands below each other, joined without spaces: a name that was broken is whole again.

    Cells of a table begin below each other; between two cells are two spaces at least.
    """
    lines = text.splitlines()
    open_cells: dict[int, str] = {}
    for line in lines:
        yield "".join(line.split())
        cells = dict(_cells(line))
        for start, cell in cells.items():
            open_cells[start] = open_cells.get(start, "") + "".join(cell.split())
        for start in [start for start in open_cells if start not in cells and not line.strip()]:
            yield open_cells.pop(start)
    yield from open_cells.values()
    for first, second in pairwise(lines):
        yield "".join(f"{first}{second}".split())


def _cells(line: str) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"\S+(?: \S+)*", line):
        yield cell_len(line[: found.start()]), found[0]


def foreign(
    text: str, lang: str, own: Own, terms: Collection[str] = (), broken: bool = False
) -> list[str]:
    """Words of the other language that are neither the account's own nor to be typed.

    `broken`: a word of the account's may be on two lines, as on a narrow screen, and so may a
    command. A column or table is called in “” as the file calls it. A figure may end a title
    within a word, with an ellipsis.
    """
    if lang == "zh":
        text = _COLUMN.sub(lambda found: "" if found[1] in _CALLED else found[0], text)
        text = _BEGINNING.sub(lambda found: "" if own.has_begun(found[1]) else found[0], text)
        words = words_beside_ids(_of_reader(text)) - own.words - {*terms}
        if broken:
            known = own.words | _FLAGS
            words = {word for word in words if not any(word in whole for whole in known)}
        return sorted(words)
    runs = set(_RUN.findall(text))
    return sorted(run for run in runs if run not in own.chinese and run not in terms)


def no_json(text: str) -> list[str]:
    """What is not JSON as every program reads it, and texts in it that nobody filled in."""
    faults: list[str] = []

    def constant(name: str) -> float:
        faults.append(name)
        return 0.0

    data = json.loads(text, parse_constant=constant)
    return faults + list(_unfinished(data))


def _unfinished(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _unfinished(value)
    elif isinstance(data, list):
        for value in data:
            yield from _unfinished(value)
    elif isinstance(data, float) and not math.isfinite(data):
        yield str(data)
    elif isinstance(data, str):
        yield from _PLACEHOLDER.findall(data)


def ragged(rows: Iterable[list[str]]) -> list[str]:
    """Rows of a CSV answer with more or fewer cells than the title above them.

    An empty row stands between two tables.
    """
    found, wanted = [], 0
    for row in rows:
        if row and wanted and len(row) != wanted:
            found.append(str(row))
        wanted = len(row) if not row or not wanted else wanted
    return found
