"""After any sequence of exports, records by hand and undos nothing recorded is lost: SQLite."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from influence.stores import Store, open_store
from tests.exports_again import ExportsAgain


def test_nothing_recorded_by_hand_is_undone_by_an_import(tmp_path: Path) -> None:
    class OnSqlite(ExportsAgain):
        folder = tmp_path

        @staticmethod
        def opened() -> Store:
            return open_store(tmp_path / f"{next(ExportsAgain.numbers)}.db", create=True)

    run_state_machine_as_test(
        OnSqlite,
        settings=settings(
            max_examples=40,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
