"""What the whole suite shares. Nothing is started before a test asks for it."""

import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.neo4j_fixture import neo4j_server

# Here and nowhere else: imported in two folders it would be two fixtures with a server each.
__all__ = ["neo4j_server"]

HERE = Path(__file__).resolve().parent

# How long an example took says how busy the machine is, not whether the product is right.
settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    """Started in the background of a shell, the suite would hand "Ctrl-C is ignored" on."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Side by side (-n), files begin in the order below; xdist's own puts those with many tests
    # first, and a file with a few long ones would run alone at the end.
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side (-n), tests of one file stay together, and all of the one Neo4j server do."""
    for item in items:
        group = "neo4j" if _on_the_server(item) else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=_begins)


def _begins(item: pytest.Item) -> int:
    """What takes longest begins first, so that no process waits for another one at the end."""
    if _on_the_server(item):
        return 0
    return 1 if item.path.parent.name == "matrix" else 2


def _on_the_server(item: pytest.Item) -> bool:
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    fixtures = getattr(item, "fixturenames", ())
    return "neo4j" in parameters.values() or {"neo4j_server", "team_url"} & {*fixtures} != set()


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
