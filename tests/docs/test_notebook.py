"""docs/account.ipynb runs from its first cell to its last, and ends in the map."""

import ast
import json
from pathlib import Path

import pytest

from tests.cli.program import Program
from tools.pages import ROOT

pytestmark = pytest.mark.checkout

NOTEBOOK = json.loads((ROOT / "docs" / "account.ipynb").read_text(encoding="utf-8"))
CODE = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def shown(code: str, names: dict[str, object]) -> object:
    """What Jupyter shows below a cell: the value of its last line, where that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def test_every_cell_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Program(tmp_path / "none.db")("demo", "--out", tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    values = [shown(code, names) for code in CODE]
    assert len(values) > 4
    assert "<iframe" in values[-1]._repr_html_()  # type: ignore[attr-defined]
    told = capsys.readouterr().out
    assert "Wang Lei" in told
    assert "2026-06-30 access 0.61 hangs on ['wang-lei', 'zhao-min']" in told


def test_it_is_a_notebook_without_answers() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(set(ids)) == len(ids)
    assert [cell for cell in NOTEBOOK["cells"] if cell.get("outputs")] == []
