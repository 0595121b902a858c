"""docs/tables.md: every table and column that influence reads and writes, from the registry."""

from collections.abc import Iterable, Iterator

from influence.domain.fact import MOST_MONEY
from influence.domain.one_sheet import SHORTCUTS
from influence.domain.table import Column, Kind, Table
from influence.domain.tables import CONTACTS, TABLES

INTRODUCTION = """\
# Tables

What `influence import` reads and `influence store export` writes: a folder with a CSV file per
table, or a workbook with a sheet per table. Made from the code; do not edit.

- Columns in **bold** are required. The order of columns does not matter, and the others may be left
  out. An empty cell means "unknown".
- Files, sheets, columns and words may carry their English or their Chinese names.
- Every table but `accounts` may have a column `account`.
- A row whose key is already stored updates that row: an empty cell clears what is stored, a column
  that is left out keeps it. A row that is absent stays; with `--full` it
  ends the day before, or goes if it has no dates.
- A row that says as of when it is meant, and is older than what is stored, only fills what is
  empty: people by `assessed_on`, coverage by `last_contact`, conflicts by `observed_on`. What stays
  is listed with who recorded it. `influence record` and `--full` always count.
- A CSV file that is named itself, not its folder, may be called anything, if its columns are those
  of one table: `li.csv` with name and title is read as contacts.
- Several files of one import may speak of the same: `influence import li.xlsx wu.xlsx`. Cell by
  cell the newer row counts (by the same days), without them the
  file named later; an empty cell wipes out nothing that another file says. Attitudes of the same
  day that differ are kept as two assessments, under the files' names where nobody is named as
  assessor. What was not kept is listed.
- A cell that refers to a person, department or opportunity holds its id, or a name that only one
  has. A person of another account is written `account/id`.
- Dates: 2026-06-30, 2026/6/30, 2026.6.30, 2026年6月30日, or a date of the workbook; 30/6/2026 and
  30.6.2026 only where the column proves the order.
- Numbers: 1500000, 1,500,000, 1.500.000,50, 1’500’000, 12,34,567, 150万, 1.2亿. An amount such as
  12.500 means what the other amounts of its column, or else of its sheet, prove; where nothing
  proves it, an import asks. Between semicolons it is read as 12500, with a warning.
- CSV files may be UTF-8 or UTF-16, with `,`, `;` or tab between the cells. GB18030 and Big5
  (Chinese) and Windows-1252 (Western European) are recognised by their words, and a warning says
  so with some of them; what cannot be told for certain is refused: save it as "CSV UTF-8".
"""

ONE_SHEET = """\
### One sheet is enough

`contacts` also takes these columns, so that a first map is one sheet. They become rows of
`reporting_lines`, `assessments`, `coverage` and `influences`. An empty cell says nothing here: it
neither ends nor clears what is stored. `--account ID` names the account.
"""

HOLDS = {
    Kind.TEXT: "text",
    Kind.ID: "text",
    Kind.DAY: "date",
    Kind.LEVEL: "-2 to 2, or the word",
    Kind.STRENGTH: "0 to 5",
    Kind.MONEY: f"0 to {MOST_MONEY:.0e}".replace("+", ""),
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
    """The whole page, from the tables as they are."""
    return "\n".join(
        [INTRODUCTION, *(line for table in TABLES.values() for line in section(table))]
    )


def section(table: Table) -> Iterator[str]:
    """One table: what tells its rows apart, and its columns."""
    yield f"## {table.name} ({table.zh})"
    yield ""
    yield f"A row is identified by {', '.join(f'`{name}`' for name in table.key)}{suffix(table)}."
    yield ""
    yield from grid(table.columns)
    if table is CONTACTS:
        yield ONE_SHEET
        yield from grid(SHORTCUTS)


def grid(columns: Iterable[Column]) -> Iterator[str]:
    """Columns as a table in Markdown."""
    yield "| column | 中文 | holds | help |"
    yield "|---|---|---|---|"
    yield from (f"| {name(c)} | {c.zh} | {holds(c)} | {c.help} |" for c in columns)
    yield ""


def suffix(table: Table) -> str:
    """What else to say of what tells rows apart."""
    return "; the same key twice is two rows" if table.numbered else ""


def name(column: Column) -> str:
    """The column, in bold where it has to be filled."""
    return f"**{column.name}**" if column.required else column.name


def holds(column: Column) -> str:
    """What its cells take: a kind, or one of its words."""
    if column.words is None:
        return HOLDS[column.kind]
    return ", ".join(f"{word.label()} {word.zh}" for word in column.words)
