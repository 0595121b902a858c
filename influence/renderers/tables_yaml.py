"""An account as one YAML file that version control likes: a line a cell, always in one order.

Texts that YAML would read as something else (`no`, `~`, `1e3`) are quoted, and nothing is folded,
so a changed cell is one changed line.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influence.domain.account_map import AccountMap
from influence.domain.exchange import FORMAT, VERSION
from influence.domain.table import Kind
from influence.domain.tables import TABLES
from influence.renderers.tables_json import filled

if TYPE_CHECKING:
    import yaml

_HEAD = "# Made by influence store export. Changed by hand it can be imported again.\n"


def write_yaml_tables(account: AccountMap, path: Path) -> Path:
    """Write the account; reading it back changes nothing. Returns the file."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Our own, so that what it learns here stays here."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(str, _text)
    Dumper.add_representer(float, _number)
    content: dict[str, Any] = {FORMAT: VERSION, "account": account.id}
    for name, rows in account.rows.items():
        if rows:
            content[name] = [_row(name, fact) for fact in rows.values()]
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10**9}
    text = yaml.dump(content, Dumper=Dumper, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((_HEAD + text).encode())
    return path


def _row(table: str, fact: Any) -> dict[str, Any]:
    """The row's cells, dates as dates so that they need no quotes."""
    days = {column.name for column in TABLES[table].columns if column.kind is Kind.DAY}
    return {
        column: date.fromisoformat(value) if column in days else value
        for column, value in filled(table, fact).items()
    }


def _text(dumper: "yaml.SafeDumper", text: str) -> "yaml.ScalarNode":
    # Several lines stay several lines where YAML can write them so; else they are quoted.
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: "yaml.SafeDumper", value: float) -> "yaml.ScalarNode":
    if value.is_integer() and abs(value) < 1e15:
        return dumper.represent_scalar("tag:yaml.org,2002:int", f"{value:.0f}")
    shown = repr(value)
    # To YAML a number with an exponent is one only if it has a point.
    shown = shown if "." in shown else shown.replace("e", ".0e")
    return dumper.represent_scalar("tag:yaml.org,2002:float", shown)
