"""Conventions as tests: sizes of files and functions, decision records."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for folder in ("influence", "tools", "benchmarks", "tests")
    for path in ROOT.glob(f"{folder}/**/*.py")
]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

MAX_LINES_OF_A_FILE = 400
MAX_LINES_OF_A_FUNCTION = 50


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without a docstring: explaining a formula is no fault."""
    end = function.end_lineno or function.lineno
    lines = end - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def test_there_is_code_to_look_at() -> None:
    assert len(CODE) > 20


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    long = {
        str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > MAX_LINES_OF_A_FILE
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": length(function)
        for path in CODE
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if length(function) > MAX_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_decisions_keep_their_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.search(r"^Status: (accepted|replaced by \d{4})$", text, flags=re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 40
