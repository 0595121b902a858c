"""An account as one JSON file: every table as a list of rows, cells without a value left out."""

import json
from pathlib import Path
from typing import Any

from influence.domain.account_map import AccountMap
from influence.domain.exchange import FORMAT, VERSION
from influence.domain.tables import TABLES


def whole_account(account: AccountMap) -> dict[str, Any]:
    """The account as plain values: `{"influence": 1, "account": id, "tables": {name: [rows]}}`."""
    tables = {
        name: [filled(name, fact) for fact in rows.values()]
        for name, rows in account.rows.items()
        if rows
    }
    return {FORMAT: VERSION, "account": account.id, "tables": tables}


def filled(table: str, fact: Any) -> dict[str, Any]:
    """A row's cells that hold something, in the table's order."""
    cells = TABLES[table].to_row(fact)
    return {column: value for column, value in cells.items() if value is not None}


def write_json_tables(account: AccountMap, path: Path) -> Path:
    """Write the account; reading it back changes nothing. Returns the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(whole_account(account), ensure_ascii=False, indent=1)
    path.write_bytes(f"{text}\n".encode("utf-8", "surrogatepass"))
    return path
