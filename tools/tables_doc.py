"""docs/tables.md: every table and column that influence reads and writes, from the registry."""

from collections.abc import Iterator

from influence.domain.table import Column, Kind, Table
from influence.domain.tables import TABLES

INTRODUCTION = """\
# Tables

What `influence import` reads and `influence store export` writes: a folder with a CSV file per
table, or a workbook with a sheet per table. Made from the code; do not edit.

- Columns in **bold** are required. The order of columns does not matter, and the others may be left
  out. An empty cell means "unknown".
- Files, sheets, columns and words may carry their English or their Chinese names.
- Every table but `accounts` may have a column `account`.
- A row whose key is already stored updates that row; a row that is absent stays.
"""

HOLDS = {
    Kind.TEXT: "text",
    Kind.ID: "text",
    Kind.DAY: "date",
    Kind.LEVEL: "-2 to 2, or the word",
    Kind.STRENGTH: "0 to 5",
    Kind.MONEY: "number",
    Kind.SHARE: "0 to 1",
    Kind.SENTIMENT: "-1 to 1",
    Kind.LEVEL_OR_POINTS: "number",
    Kind.PERIOD: "year, quarter or month",
    Kind.MONTH_DAY: "month and day",
    Kind.ACCOUNT: "account",
    Kind.DEPARTMENT: "department",
    Kind.CONTACT: "contact",
    Kind.OPPORTUNITY: "opportunity",
    Kind.SUBJECT: "contact, department or account",
    Kind.SOMEBODY: "contact, or a name",
}


def document() -> str:
    return "\n".join(
        [INTRODUCTION, *(line for table in TABLES.values() for line in section(table))]
    )


def section(table: Table) -> Iterator[str]:
    yield f"## {table.name} ({table.zh})"
    yield ""
    yield f"A row is identified by {', '.join(f'`{name}`' for name in table.key)}{suffix(table)}."
    yield ""
    yield "| column | 中文 | holds | help |"
    yield "|---|---|---|---|"
    yield from (f"| {name(c)} | {c.zh} | {holds(c)} | {c.help} |" for c in table.columns)
    yield ""


def suffix(table: Table) -> str:
    return "; the same key twice is two rows" if table.numbered else ""


def name(column: Column) -> str:
    return f"**{column.name}**" if column.required else column.name


def holds(column: Column) -> str:
    if column.words is None:
        return HOLDS[column.kind]
    return ", ".join(f"{word.label()} {word.zh}" for word in column.words)
