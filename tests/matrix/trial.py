"""One line tried in every form, language and width, and judged as its reader would judge it."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from shutil import rmtree

from influence.cli.schema import OUTPUTS
from tests.cli.json_schema import faults as unlike
from tests.cli.program import Answer
from tests.matrix import judges
from tests.matrix.cases import Case
from tests.matrix.lines import Line
from tests.matrix.reading import DOCUMENTS, read

LANGUAGES = ("en", "zh")
WIDTHS = (140, 100, 80, 60)
"""Columns of terminals."""
TERMS = frozenset(
    {
        "CSV", "XLSX", "JSON", "YAML", "GraphML", "Excel", "Word", "PDF", "PNG", "SVG",
        "CRM", "中文", "SCADA", "ERP", "HTML", "norland", "Salesforce", "HubSpot", "Dynamics",
    }
)  # fmt: skip
"""Names that are the same in Chinese."""
LOCKED = "locked.html"
"""Whoever opens it may speak either language: it says everything in both."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_REFUSED = 2


@dataclass(frozen=True)
class Trial:
    """A case, the languages and screens to try, and the names that are the same in Chinese."""

    case: Case
    langs: Sequence[str] = LANGUAGES
    widths: Sequence[int] = WIDTHS
    terms: Collection[str] = TERMS

    def faults(self, line: Line) -> list[str]:
        """All that is wrong with the answers to a line."""
        found: list[str] = []
        for lang in self.langs:
            answers = {}
            for form in line.formats:
                answers[form] = self._ask(line, lang, form)
                found += self._told(line, lang, form, answers[form])
            if "table" in line.formats and line.command != "schema":  # which is JSON there too
                found += self._on_screens(line, lang, answers["table"].out)
        return found

    def document_faults(self, line: Line, endings: Iterable[str]) -> list[str]:
        """The same of the files that the line writes, one of each kind."""
        found: list[str] = []
        for lang, ending in product(self.langs, endings):
            file = f"answer-{lang}{ending}"
            words = [*self.case.filled(line.words), "--lang", lang, "--out", file]
            answer = self.case.run(*words)
            found += _named(f"{lang} stderr", [answer.err] if answer.err else [])
            found += self._of_file(self.case.home / file, lang)
        return found

    # --- what is asked ------------------------------------------------------------------------

    def _ask(self, line: Line, lang: str, form: str, width: int | None = None) -> Answer:
        """One answer; of the files that it writes, those of before are gone."""
        rmtree(self.case.out)
        self.case.out.mkdir()
        words = self.case.filled(line.words)
        code = _REFUSED if self.case.lacks(line.words) else 0
        screen = {"COLUMNS": str(width), "FORCE_COLOR": "1", "TERM": "xterm"} if width else {}
        answer = self.case.run(
            *words, "--lang", lang, "--format", form, code=code, input=line.typed,
            on_copy=line.writes, INFLUENCE_VIEW_PASSWORD="a long password", **screen,
        )  # fmt: skip
        return Answer(answer.code, _COLOUR.sub("", answer.out), _COLOUR.sub("", answer.err))

    # --- how it is judged ---------------------------------------------------------------------

    def _told(self, line: Line, lang: str, form: str, answer: Answer) -> Iterator[str]:
        """What is wrong with an answer and with the files written."""
        place, own = f"{lang} {form}", self.case.own
        if form == "json" or line.command == "schema":
            yield from _named(place, judges.no_json(answer.out))
            yield from _named(f"{place} schema", self._unlike_schema(line, answer))
        elif form == "csv":
            yield from _named(place, judges.ragged(csv.reader(answer.out.splitlines())))
            yield from _named(place, judges.nonsense(answer.out, own, for_programs=True))
        else:
            yield from _named(place, judges.cut_off(answer.out))
            # What an import warns of ends in commands longer than a line.
            yield from self._of_text(answer.out, place, lang, screen=line.command == "import")
        if answer.err and not line.writes and answer.code == 0:
            yield f"{place} stderr: {answer.err}"
        yield from self._of_text(answer.err, f"{place} stderr", lang)
        for file in self._documents(line):
            yield from self._of_file(file, lang)

    def _of_text(self, text: str, place: str, lang: str, screen: bool = False) -> Iterator[str]:
        own = self.case.own
        yield from _named(place, judges.nonsense(text, own))
        yield from _named(place, judges.foreign(text, lang, own, self.terms, broken=screen))

    def _of_file(self, file: Path, lang: str) -> Iterator[str]:
        if file.suffix == ".json":
            yield from _named(file.name, judges.no_json(file.read_text("utf-8")))
        elif file.name == LOCKED:
            yield from _named(file.name, judges.nonsense(read(file, lang), self.case.own))
        else:
            # A card of the map shows as much of a title as it has room for, and the rest on hover.
            drawn = file.suffix == ".svg"
            yield from self._of_text(read(file, lang), f"{lang} {file.name}", lang, screen=drawn)

    def _on_screens(self, line: Line, lang: str, widest: str) -> Iterator[str]:
        """What is wrong on terminals; a file or a pipe is the widest of them."""
        yield from _named(f"{lang} too wide", judges.too_wide(widest, judges.WIDEST))
        for width in () if line.wide_only else self.widths:
            shown, place = self._ask(line, lang, "table", width).out, f"{lang} at {width}"
            yield from _named(f"{place} too wide", judges.too_wide(shown, width))
            yield from _named(f"{place} lost", judges.lost_names(widest, shown, self.case.own))
            yield from _named(place, judges.cut_off(shown))
            yield from self._of_text(shown, place, lang, screen=True)

    def _unlike_schema(self, line: Line, answer: Answer) -> list[str]:
        if answer.code == _REFUSED or line.command == "schema":
            return []
        own = f"{line.command} {line.option[2:]}"
        name = own if own in OUTPUTS and line.command != "view" else line.command
        if set(answer.json) == {"files"}:
            name = "plan"  # as whatever writes a document
        return unlike(answer.json, self.case.run("schema", *name.split()).json)

    def _documents(self, line: Line) -> Iterator[Path]:
        """The files for people that were written."""
        if line.command != "store export":  # its tables are data, in the words of programs
            files = (file for file in sorted(self.case.out.rglob("*")) if file.is_file())
            yield from (file for file in files if file.suffix in (*DOCUMENTS, ".json"))


def _named(place: str, faults: Sequence[str]) -> list[str]:
    return [f"{place}: {fault}" for fault in faults]
