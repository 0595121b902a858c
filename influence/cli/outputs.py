"""JSON answers of the commands that write: their shapes, from which the schemas are made."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel


class Logged(BaseModel):
    """One entry of the journal."""

    change: int
    at: datetime
    by: str
    source: str
    kind: str
    undoes: int | None
    accounts: list[str]
    counts: dict[str, int]


class Log(BaseModel):
    """Answer of `store log`, newest first."""

    changes: list[Logged]


class Undone(BaseModel):
    """Answer of `store undo`: the number of the new entry and of the one taken back."""

    change: int
    undoes: int | None
    accounts: list[str]
    counts: dict[str, int]


class Found(BaseModel):
    """Something wrong in a store."""

    code: str
    message: str
    ids: list[str]


class Checked(BaseModel):
    """Answer of `store check`."""

    problems: list[Found]


class Migrated(BaseModel):
    """Answer of `store migrate`: the schema's version before and after."""

    before: int
    after: int


class StillNamed(BaseModel):
    """Rows of a table whose texts, such as notes and evidence, still name the forgotten."""

    account: str
    table: str
    rows: int


class Forgotten(BaseModel):
    """Answer of `store delete-contact` and `delete-account`.

    `journal_rows` counts the rows of the journal whose texts still name the forgotten.
    """

    change: int
    counts: dict[str, int]
    still_named: list[StillNamed]
    journal_rows: int


class Written(BaseModel):
    """Answer of commands that write files."""

    files: list[str]


class Copied(BaseModel):
    """Answer of `store copy`: what both stores hold now; `already` when nothing was to be done."""

    accounts: int
    facts: int
    changes: int
    logged: int
    already: bool


class ExportedAccount(BaseModel):
    """A file of `store export --as json`: one account, its tables by name, cells by column.

    Cells without a value are left out; `influence` is the version of this form.
    """

    influence: int
    account: str
    tables: dict[str, list[dict[str, str | int | float]]]
