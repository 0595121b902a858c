"""A store of an older version keeps its facts and its history when it is migrated."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.domain.errors import StoreError
from influence.domain.ports import Reader
from influence.domain.words import YesNo
from influence.resources import resource_folder
from influence.stores import open_store
from influence.stores.catalogue import load_catalogue
from influence.stores.sqlite import SqliteStore

BEFORE_SHARED = """
INSERT INTO accounts (account, row_key, name, id) VALUES ('acme', '["acme"]', 'Acme', 'acme');
INSERT INTO targets (account, row_key, subject, attitude, level_or_points, due, action)
VALUES ('acme', '["acme","composite","2026-12-31"]', 'acme', 'composite', 70, '2026-12-31', 'New');
INSERT INTO actions (account, row_key, action, id, status)
VALUES ('acme', '["call"]', 'Call them.', 'call', 'open');
INSERT INTO journal_changes (number, at, by, source, kind, removed, emptied) VALUES
(1, '2026-01-02T00:00:00.000000+00:00', 'ann', 'tables', 'edit', 0, 0),
(2, '2026-01-03T00:00:00.000000+00:00', 'ann', 'tables', 'edit', 0, 0);
"""
ACCOUNT = {"name": "Acme", "id": "acme", "parent": None, "industry": None, "currency": None}
ACCOUNT |= dict.fromkeys(("yearly_spend", "potential", "contribution", "own_revenue", "owner"))
ACCOUNT |= dict.fromkeys(("phase", "lifecycle_stage", "buys_alone", "fiscal_year_start"))
TARGET = {"subject": "acme", "subject_kind": None, "attitude": "composite"}
TARGET |= {"level_or_points": 70.0, "due": "2026-12-31", "owner": None}
OLD, NEW = {**TARGET, "action": "Old"}, {**TARGET, "action": "New"}
ACTION = {"action": "Call them.", "id": "call", "subject": None, "attitude": None, "owner": None}
ACTION |= {"due": None, "status": "open", "done_on": None}
LOGGED = (
    (1, 0, "accounts", ["acme"], None, ACCOUNT),
    (1, 1, "targets", ["acme", "composite", "2026-12-31"], None, OLD),
    (1, 2, "actions", ["call"], None, ACTION),
    (2, 0, "targets", ["acme", "composite", "2026-12-31"], OLD, NEW),
)
"""What the second version of the schema holds: targets and actions cannot be shared yet."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as the program left it that knew two migrations."""
    queries = Path(shutil.copytree(resource_folder("queries"), tmp_path / "queries"))
    for newer in queries.glob("schema/*"):
        if newer.name >= "0003":
            newer.unlink()
    path = tmp_path / "old.db"
    SqliteStore(path, create=True, catalogue=load_catalogue("sql", queries)).close()
    with sqlite3.connect(path) as connection:
        connection.executescript(BEFORE_SHARED)
        for number, position, table, key, *states in LOGGED:
            texts = [
                json.dumps(state, separators=(",", ":")) if state else None for state in states
            ]
            row = (number, position, "acme", table, json.dumps(key, separators=(",", ":")), *texts)
            connection.execute("INSERT INTO journal_rows VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.close()
    return path


def test_what_was_written_before_is_not_shared(old: Path) -> None:
    with open_store(old) as store:
        with pytest.raises(StoreError, match="migrate"):
            store.load("acme")
        assert store.migrate()[0] == 2
        found = store.load("acme")
        assert [(t.action, t.shared) for t in found.targets] == [("New", None)]
        assert [(a.action, a.shared) for a in found.actions] == [("Call them.", None)]
        assert store.check() == []


def test_it_can_be_shared_now_and_that_can_be_undone(old: Path) -> None:
    with open_store(old) as store:
        store.migrate()
        store.edit(share_all, by="ben", source="test")
        assert [t.shared for t in store.load("acme").targets] == [YesNo.YES]
        store.undo(by="ben")
        assert [t.shared for t in store.load("acme").targets] == [None]


def test_a_change_from_before_can_be_undone(old: Path) -> None:
    with open_store(old) as store:
        store.migrate()
        store.undo(by="ben")
        assert [(t.action, t.shared) for t in store.load("acme").targets] == [("Old", None)]


def share_all(reader: Reader) -> dict[str, AccountMap]:
    found = reader.load("acme")
    facts = [fact for _, _, fact in found.facts() if fact not in found.targets]
    shared = [target.model_copy(update={"shared": YesNo.YES}) for target in found.targets]
    return {"acme": AccountMap.unchecked("acme", [*facts, *shared])}
