"""Field maps are YAML: read as plain text with lines, every mistake in them told at once.

Anchors, aliases and tags are refused, and depth and size have limits: a map needs none of them,
and they can blow up or run things. Every value is the text that stands there, so `yes` stays `yes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from influence.domain.errors import BadInput, RowProblem
from influence.domain.messages import (
    ENGLISH,
    N_,
    Bilingual,
    Message,
    Translator,
    did_you_mean,
    listed,
)
from influence.importers.crm.checking import checked, checked_parts
from influence.importers.crm.field_map import ColumnMap, FieldMap, FileMap, Filter, Rule
from influence.importers.tables.faults import FileFault, refuse_endless
from influence.importers.tables.headers import nearest

SYSTEMS = ("salesforce", "hubspot", "dynamics")
"""The CRMs whose maps come with the product."""
MAX_SIZE = 1_000_000
MAX_DEPTH = 20
Path_ = tuple[str | int, ...]

_TOO_LARGE = N_("it is larger than {limit} KB. A map needs a hundredth of it.")
_NOT_UTF8 = N_("it is not in UTF-8. Save it in that encoding.")
_BROKEN = N_("it is no YAML from here on: {reason}.")
_NO_MARKS = N_("anchors, aliases and tags (&, *, !) are not read. Write the value itself.")
_TOO_DEEP = N_("it is nested too deep.")
_TWICE = N_('"{key}" is there twice in one place. Keep one.')
_RENAMED = N_(
    "If they are called otherwise in your company or language, write their names into a copy of "
    "the map (influence template my-map.yaml --map {crm}), and import with it (--map my-map.yaml)."
)
_RENAMED_IN_OWN = N_("If they are called otherwise there, write their names into your map.")
_NO_MAP = N_('it is no map. It has to begin with "influence_map: 1".')
_UNKNOWN = N_('there is no "{key}" here.{hint} Allowed: {allowed}.')
_MISSING = N_('"{key}" is missing.')
_UNFIT = N_("it does not fit: {reason}.")
_EXPECTED: Mapping[str, str] = {
    "string": N_("a text is expected here, and not too long a one."),
    "tuple": N_("a list is expected here, such as [Name, Full Name]."),
    "dict": N_("entries are expected here, each with its name before a colon."),
    "model": N_("entries are expected here, each with its name before a colon."),
    "mapping": N_("entries are expected here, each with its name before a colon."),
    "bool": N_("yes or no is expected here."),
    "int": N_("a whole number is expected here."),
    "greater": N_("the number is too small."),
    "less": N_("the number is too large; a map of a newer version needs a newer influence."),
    "too_short": N_("there is nothing in it. Fill it in, or leave it out."),
    "too_long": N_("it is too long."),
}
"""What to say, by the beginning of the name that pydantic gives to a mistake."""
_CHOICES = N_('"{value}" is not allowed here. Choose one of: {choices}.')


class BadMap(BadInput):
    """A field map with mistakes in it; all of them are carried."""

    code = "bad_map"
    template = N_("{count} problems in the field map. Correct them, or leave out --map.")
    one = N_("1 problem in the field map. Correct it, or leave out --map.")


@dataclass(frozen=True, slots=True)
class MapProblem(RowProblem):
    """A mistake at a line of a map (`row`), under its path (`column`)."""

    def place(self, translate: Translator = ENGLISH) -> str:
        """`my.yaml, line 12, files.Contact.fills.1.table`, as far as known."""
        if self.row is None:
            return self.file or ""
        if not self.column:
            place = translate(N_("{file}, line {line}"))
        else:
            place = translate(N_("{file}, line {line}, {path}"))
        return place.format(file=self.file, line=self.row, path=self.column)


@cache
def shipped(system: str) -> FieldMap:
    """The map of a CRM that comes with the product."""
    return parsed(map_text(system), f"{system}.yaml")


def map_text(system: str) -> str:
    """The same as its file, with its comments, for somebody to change."""
    folder = files("influence.importers.crm") / "maps"
    return folder.joinpath(f"{system}.yaml").read_text(encoding="utf-8")


def key_of(name: str) -> str | None:
    """The word for a CRM at the command line, by the name in its map; None for any other."""
    return next((key for key in SYSTEMS if shipped(key).system == name), None)


def renamed(name: str) -> Message:
    """What to do where an export has its columns under other names than the map of that CRM."""
    crm = key_of(name)
    return Message(_RENAMED, {"crm": crm}) if crm else Message(_RENAMED_IN_OWN)


def own_map(path: Path) -> FieldMap:
    """Somebody's own map; raises BadMap with every mistake, and OSError."""
    try:
        refuse_endless(path)
    except FileFault as fault:
        raise BadMap([MapProblem(fault.message, path.name)]) from None
    if path.stat().st_size > MAX_SIZE:
        message = Message(_TOO_LARGE, {"limit": MAX_SIZE // 1000})
        raise BadMap([MapProblem(message, path.name)])
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadMap([MapProblem(Message(_NOT_UTF8), path.name)]) from None
    return parsed(text, path.name)


def parsed(text: str, name: str) -> FieldMap:
    """The map in a text; raises BadMap with every mistake in it."""
    plain = _Plain(name)
    data = plain.read(text)
    if not isinstance(data, Mapping) or "influence_map" not in data:
        raise BadMap([*plain.problems, MapProblem(Message(_NO_MAP), name, 1)])
    try:
        found = FieldMap.model_validate(data)
    except ValidationError as error:
        found_errors = error.errors()
        mistakes = [_mistake(each) for each in found_errors if not _follows(each, found_errors)]
        mistakes += checked_parts(data)
        raise BadMap([*plain.problems, *plain.placed(mistakes)]) from None
    problems = [*plain.problems, *plain.placed(checked(found))]
    if problems:
        raise BadMap(problems)
    return found


@dataclass(slots=True)
class _Plain:
    """A YAML text as lists, dicts and texts, with the line of each."""

    name: str
    problems: list[MapProblem] = field(default_factory=list)
    lines: dict[Path_, int] = field(default_factory=dict)

    def read(self, text: str) -> Any:
        """The content; raises BadMap where there is no going on."""
        import yaml

        try:
            loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            for event in _limited(yaml.parse(text, Loader=loader)):
                self._stop(*event)
            node = yaml.compose(text, Loader=loader)
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or str(error).splitlines()[0]
            self._stop(Message(_BROKEN, {"reason": reason}), mark.line + 1 if mark else 1)
        return self._value(node, ())

    def _stop(self, message: Message, line: int) -> None:
        raise BadMap([*self.problems, MapProblem(message, self.name, line)])

    def _value(self, node: Any, path: Path_) -> Any:
        if node is None:
            return None
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node.id == "sequence":
            return [self._value(item, (*path, place)) for place, item in enumerate(node.value)]
        if node.id == "mapping":
            return self._mapping(node, path)
        return None if not node.style and node.value in ("", "~", "null") else node.value

    def _mapping(self, node: Any, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name, line = str(key.value)[:200], key.start_mark.line + 1
            if name in found:
                message = Message(_TWICE, {"key": name})
                self.problems.append(MapProblem(message, self.name, line, _shown(path)))
            self.lines[(*path, name)] = line
            found[name] = self._value(value, (*path, name))
        return found

    def placed(self, mistakes: Sequence[tuple[Path_, Message]]) -> list[MapProblem]:
        """The mistakes by their lines; one that is missing is placed where it should be."""
        found = []
        for path, message in mistakes:
            known = path
            while known and known not in self.lines:
                known = known[:-1]
            line = self.lines.get(known, 1)
            found.append(MapProblem(message, self.name, line, _shown(known)))
        return sorted(found, key=lambda problem: problem.row or 0)


def _limited(events: Iterator[Any]) -> Iterator[tuple[Message, int]]:
    """What may not be in a map: marks, and nesting without end."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind.endswith(("SequenceStartEvent", "MappingStartEvent"))
        depth -= kind.endswith(("SequenceEndEvent", "MappingEndEvent"))
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield Message(_NO_MARKS), line
        if depth > MAX_DEPTH:
            yield Message(_TOO_DEEP), line


def _shown(path: Path_) -> str:
    """`files.Contact.fills.1.table`: places in lists are counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _follows(error: Any, errors: Sequence[Any]) -> bool:
    """Whether a list is only found empty because what stands in it has mistakes of its own."""
    path = error["loc"]
    below = (e["loc"] for e in errors if len(e["loc"]) > len(path))
    return error["type"] == "too_short" and any(each[: len(path)] == path for each in below)


def _mistake(error: Any) -> tuple[Path_, Message]:
    """What pydantic found, in the words of a map."""
    path = tuple(error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    key = path[-1] if path else ""
    if kind == "missing":
        return path, Message(_MISSING, {"key": key})
    if kind == "extra_forbidden":
        allowed = _allowed(path)
        near = nearest(str(key), allowed, 0.6)
        hint = did_you_mean(near)
        return path, Message(_UNKNOWN, {"key": key, "hint": hint, "allowed": ", ".join(allowed)})
    if kind == "literal_error":
        # pydantic lists them in English: 'salesforce', 'guid' or 'text'.
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        shown = listed(Bilingual(choice, choice) for choice in choices)
        params = {"value": error["input"], "choices": shown}
        return path, Message(_CHOICES, params)
    for beginning, sentence in _EXPECTED.items():
        if kind.startswith(beginning):
            return path, Message(sentence)
    return path, Message(_UNFIT, {"reason": error["msg"]})


def _allowed(path: Path_) -> list[str]:
    """The keys that may stand where the last one of the path stands."""
    kind: type[Any] = FieldMap
    if len(path) >= 3 and path[0] == "files":
        kind = FileMap
        if path[2] == "fills" and len(path) > 4:
            kind = ColumnMap if len(path) > 6 else Rule
        elif path[2] in ("leave_out", "keep_only") and len(path) > 4:
            kind = Filter
    return [field.alias or name for name, field in kind.model_fields.items()]
