"""docs/tables.md tells of everything that the importer reads."""

import pytest

from influence.domain.tables import TABLES
from influence.importers.tables.headers import columns_of
from tools.tables_doc import document


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_is_read_is_documented(table: str) -> None:
    _, _, after = document().partition(f"\n## {table} ")
    section = after.partition("\n## ")[0]
    rows = {line.split(" | ")[0].strip("|* "): line for line in section.splitlines()}
    own = [column for column in columns_of(table) if column.name != "account"]
    assert all(f" {column.zh} |" in rows[column.name] for column in own)
