"""An account as YAML, read event by event: every cell is the text that stands there.

So `no` is a no and `1e3` a text unless the column takes numbers, whatever YAML makes of them.
Anchors, aliases and tags are refused: an account needs none, and they can blow up or run things.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influence.domain.errors import RowProblem
from influence.domain.exchange import FORMAT
from influence.domain.messages import N_, Message
from influence.importers.forms.whole import (
    WholeAccount,
    check_mark,
    content_of,
    no_cell,
    no_row,
    no_rows,
    text_of,
)
from influence.importers.tables.faults import FileFault

if TYPE_CHECKING:
    import yaml

_BROKEN = N_("it is no YAML from here on: {reason}.")
_TWICE = N_('"{key}" is there twice in one place. Keep one.')
_NO_MARKS = N_("anchors, aliases and tags (&, *, !) are not read. Write the value itself.")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(path: Path) -> WholeAccount:
    """The account in a file; raises FileFault for one that is not an account."""
    import yaml

    try:
        return _account(_Events(text_of(content_of(path))), path.name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # A character that YAML does not allow is told in another way than what else is wrong.
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        line = mark.line + 1 if mark else None
        raise FileFault(Message(_BROKEN, {"reason": reason}), line) from None


class _Events:
    """The events of a text one by one; raises FileFault at anchors, aliases and tags."""

    def __init__(self, text: str) -> None:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._found: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self._yaml = yaml
        self.line = 1
        self.now: yaml.Event = next(self._found)
        self.next()

    def next(self) -> "yaml.Event":
        """The event at hand; the one after it is at hand then."""
        event = self.now
        self.now = next(self._found, event)
        mark = self.now.start_mark
        self.line = mark.line + 1 if mark else self.line
        tagged = getattr(self.now, "tag", None) is not None
        if getattr(self.now, "anchor", None) is not None or tagged:
            raise FileFault(Message(_NO_MARKS), self.line)
        return event

    def starts(self, kind: str) -> bool:
        """Whether a `Mapping` or `Sequence` starts here; then we are in it."""
        if isinstance(self.now, getattr(self._yaml, f"{kind}StartEvent")):
            self.next()
            return True
        return False

    def ends(self) -> bool:
        """Whether the mapping or list at hand ends here; then we are behind it."""
        ending = self._yaml.MappingEndEvent, self._yaml.SequenceEndEvent
        if isinstance(self.now, ending):
            self.next()
            return True
        return False

    def scalar(self) -> str | None:
        """The text at hand, None for nothing; raises FileFault where there is no text."""
        if not isinstance(self.now, self._yaml.ScalarEvent):
            raise FileFault(no_cell(), self.line)
        event = self.now
        self.next()
        plain = not event.style and event.value in _NOTHING
        return None if plain else str(event.value)

    def skip(self) -> None:
        """Go behind whatever is at hand."""
        depth = 0
        opening = self._yaml.MappingStartEvent, self._yaml.SequenceStartEvent
        closing = self._yaml.MappingEndEvent, self._yaml.SequenceEndEvent
        while True:
            depth += isinstance(self.now, opening) - isinstance(self.now, closing)
            self.next()
            if depth == 0:
                return


def _account(events: _Events, file: str) -> WholeAccount:
    whole = WholeAccount()
    head: dict[str, str | None] = dict.fromkeys((FORMAT, "account"))
    seen: set[str] = set()
    events.next()  # the document
    if events.starts("Mapping"):
        while not events.ends():
            line, name = events.line, events.scalar() or ""
            if name in seen:
                raise FileFault(Message(_TWICE, {"key": name[:80]}), line)
            seen.add(name)
            if name in head:
                head[name] = events.scalar()
            else:
                _table(events, whole, file, name)
    whole.account = check_mark(head[FORMAT], head["account"])
    return whole


def _table(events: _Events, whole: WholeAccount, file: str, name: str) -> None:
    line = events.line
    if not events.starts("Sequence"):
        whole.problems.append(RowProblem(no_rows(name), file, line))
        events.skip()
        return
    while not events.ends():
        line = events.line
        if events.starts("Mapping"):
            lines: dict[str, int] = {}
            whole.add(file, name, line, _cells(events, whole, file, lines), lines)
        else:
            whole.problems.append(RowProblem(no_row(), file, line))
            events.skip()


def _cells(
    events: _Events, whole: WholeAccount, file: str, lines: dict[str, int]
) -> dict[str, object]:
    cells: dict[str, object] = {}
    while not events.ends():
        line, column = events.line, events.scalar() or ""
        if column in cells:
            raise FileFault(Message(_TWICE, {"key": column[:80]}), line)
        lines[column] = line
        if isinstance(events.now, events._yaml.ScalarEvent):
            cells[column] = events.scalar()
        else:
            cells[column] = None
            whole.problems.append(RowProblem(no_cell(), file, line, column))
            events.skip()
    return cells
