"""What the whole suite shares. Nothing is started before a test asks for it."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.neo4j_fixture import neo4j_server

# Here and nowhere else: imported in two folders it would be two fixtures with a server each.
__all__ = ["neo4j_server"]

HERE = Path(__file__).resolve().parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Print the reason of a fixture that skips many tests once, with their number.

    Skips at one place are printed together, and pytest takes the place of the test.
    """
    report = yield
    if call.when == "setup" and call.excinfo is not None and isinstance(report.longrepr, tuple):
        ours = [entry for entry in call.excinfo.traceback if HERE in Path(entry.path).parents]
        if ours:
            report.longrepr = (str(ours[-1].path), ours[-1].lineno + 1, report.longrepr[2])
    return report
