"""The generated statements are what the tables' definition says."""

from pathlib import Path

import pytest

from influence.domain.tables import TABLES

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).resolve().parents[3]


def test_the_files_are_up_to_date() -> None:
    from tools import queries

    files = queries.files()
    assert len(files) == len(TABLES) * 4 * 2
    stale = [name for name, text in files.items() if (ROOT / name).read_bytes() != text]
    assert stale == []


def test_every_table_has_a_shape_in_cypher() -> None:
    from tools import queries_cypher

    assert list(queries_cypher.SHAPES) == list(TABLES)
