"""An account as JSON: `{"influence": 1, "account": "norland", "tables": {"contacts": [{...}]}}`."""

import json
from pathlib import Path
from typing import Any

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
from influence.importers.tables.upload import FilePart

_BROKEN = N_("it is no JSON from here on: {reason}.")
_TWICE = N_('"{key}" is there twice in one place. Keep one.')
_NO_KEY = N_('"{key}" has no meaning here. Tables stand within "tables".')
_HEAD = (FORMAT, "account", "tables")
_STRANGE = 1_000
_NO_NUMBER = N_("{value} is not a number that a cell can hold.")
_TOO_DEEP = N_("it is nested far too deeply for an account.")


def read_json(path: Path) -> WholeAccount:
    """The account in a file; raises FileFault for one that is not an account."""
    found = _parsed(text_of(content_of(path)))
    if not isinstance(found, dict):
        found = {}
    whole = WholeAccount(check_mark(found.get(FORMAT), found.get("account")))
    strange = [key for key in found if key not in _HEAD][:_STRANGE]
    whole.problems += [RowProblem(Message(_NO_KEY, {"key": key}), path.name) for key in strange]
    tables = found.get("tables")
    if not isinstance(tables, dict):
        raise FileFault(no_rows("tables"))
    for name, rows in tables.items():
        if isinstance(rows, list):
            _add(whole, path.name, name, rows)
        else:
            whole.problems.append(RowProblem(no_rows(name), path.name))
    return whole


def _add(whole: WholeAccount, file: str, table: str, rows: list[Any]) -> None:
    place = FilePart(file, table)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            whole.problems.append(RowProblem(no_row(), place, number))
            continue
        several = [name for name, cell in row.items() if isinstance(cell, list | dict)]
        whole.problems += [RowProblem(no_cell(), place, number, name) for name in several]
        whole.add(place, table, number, {name: c for name, c in row.items() if name not in several})


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileFault(Message(_BROKEN, {"reason": error.msg}), error.lineno) from None
    except RecursionError:
        raise FileFault(Message(_TOO_DEEP)) from None
    except ValueError:  # a whole number of thousands of digits
        raise FileFault(Message(_NO_NUMBER, {"value": "..."})) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise FileFault(Message(_TWICE, {"key": key[:80]}))
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise FileFault(Message(_NO_NUMBER, {"value": text}))
