"""A real Chromium, without any network, for tests that look at rendered pages.

Where there is no Chromium these tests are skipped and say why. `INFLUENCE_REQUIRE=chromium`, which
continuous integration sets, turns that into a failure, so that they cannot fall silent there.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREEN = {"width": 1366, "height": 768}


# What depends on how influence is installed: that the page's files are there, and work together.
# All others try single scripts, which are the same files in the source tree and in the wheel.
OF_THE_WHEEL = ("browser", "influence_map", "locked", "notebook", "preview", "redacted")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.path.stem.removeprefix("test_") not in OF_THE_WHEEL:
                item.add_marker(pytest.mark.slow)


def do_without(reason: str) -> NoReturn:
    if "chromium" in os.environ.get("INFLUENCE_REQUIRE", "").split(","):
        pytest.fail(f"{reason}, and INFLUENCE_REQUIRE asks for it")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser to drive."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        do_without(f"no Chromium on the PATH (looked for {', '.join(NAMES)})")
    return path


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """Some font with Chinese characters; without one, Chinese text is a row of empty boxes."""
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return  # not a system that keeps its fonts with fontconfig
    fonts = subprocess.run([fc_list, ":lang=zh", "family"], capture_output=True, text=True)
    if not fonts.stdout.strip():
        do_without("no font with Chinese characters is installed")


@pytest.fixture(scope="session")
def browser(chromium: str, chinese_font: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, and containers give it little shared memory.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a laptop's size that cannot reach any network."""
    context = browser.new_context(viewport=SCREEN, offline=True)
    yield context.new_page()
    context.close()
