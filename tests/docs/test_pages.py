"""What the pages tell a reader to type works, and prints what they show.

A page that shows what is no longer so is written again by `python -m tools.pages PAGE`.
"""

import doctest
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.pages import ROOT, pages
from tools.pages.__main__ import shortened
from tools.pages.blocks import Block, blocks
from tools.pages.session import HERE, Ran, run, runnable, steps

pytestmark = pytest.mark.checkout

TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in pages()}
PYTHON = {"python", "pycon"}
FORMS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS

NOT_RUN = {
    "docker": 3,
    "Windows": 1,
    "zsh and fish": 1,
}
"""How many blocks of all pages no test can run, by the reason that the page gives."""


def python_of(text: str) -> list[Block]:
    """The Python of a page that a test runs."""
    return [b for b in blocks(text) if b.language in PYTHON and not b.not_run]


NAMES = [name for name, text in TEXTS.items() if runnable(text) or python_of(text)]


@dataclass(frozen=True)
class Worked:
    """A page that somebody worked through, in this folder."""

    text: str
    folder: Path
    ran: list[Ran]


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worked:
    text, folder = TEXTS[request.param], tmp_path_factory.mktemp("page")
    return Worked(text, folder / HERE, run(text, folder))


def told(step: Ran) -> str:
    return f"line {step.block.line}: {step.command.text}\n{step.output}(exit {step.code})"


def test_every_command_of_the_page_works(page: Worked) -> None:
    assert [told(step) for step in page.ran if step.code != step.expected] == []
    assert len(page.ran) == len(steps(page.text))


def test_the_page_shows_what_its_commands_print(page: Worked) -> None:
    for step in page.ran:
        shown = list(step.command.shown)
        if shown:
            assert shortened(shown, step.lines) == shown, told(step)


def test_the_python_of_the_page_works(page: Worked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.folder)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in python_of(page.text):
        if block.language == "python":
            exec(compile(block.text, f"line {block.line}", "exec"), names)
        else:
            checked(block, names)


def checked(block: Block, names: dict[str, object]) -> None:
    """Run a dialogue with Python, which must answer as the page says."""
    parsed = doctest.DocTestParser().get_doctest(block.text, names, "page", "page", block.line)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FORMS, verbose=False)
    runner.run(parsed, out=said.append, clear_globs=False)
    names.update(parsed.globs)
    assert runner.tries > 0
    assert runner.failures == 0, "".join(said)


def test_what_cannot_be_run_is_counted() -> None:
    found = Counter(b.not_run for text in TEXTS.values() for b in blocks(text) if b.not_run)
    assert found == NOT_RUN


def test_there_are_pages_to_work_through() -> None:
    assert {"README.md", "docs/tutorial.md", "docs/formulas.md"} <= {*NAMES}
    assert sum(len(steps(text)) for text in TEXTS.values()) > 60
