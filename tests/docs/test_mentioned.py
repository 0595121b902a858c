"""Commands that a page mentions in a sentence or a table exist, with every option named there."""

import re
import shlex

import click
import pytest

from influence.cli import influence
from tools.pages import ROOT, pages

pytestmark = pytest.mark.checkout

TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in pages()}
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`(influence [a-z][^`]*)`")
_TYPED = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LEFT_OUT = re.compile(r"…|\.\.\.|[\[\]()|]")
"""Signs with which a page says that something may stand here, or be left out."""


def mentioned(text: str) -> set[str]:
    """The commands within sentences, and those in files of other systems that a page shows."""
    told = _CODE.findall(_FENCED.sub("", text))
    typed = (line for block in _TYPED.findall(text) for line in block.splitlines())
    return {" ".join(code.split()) for code in told} | {
        line for line in typed if line.startswith("influence ")
    }


def options_of(command: click.Command) -> set[str]:
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)}


def unknown(line: str) -> list[str]:
    """The words of a command line that the program does not know as a command or an option."""
    words = shlex.split(_LEFT_OUT.sub(" ", line))[1:]
    command: click.Command = influence
    known = options_of(influence)
    wrong = []
    for word in words:
        name = word.partition("=")[0]
        if isinstance(command, click.Group) and not word.startswith("-"):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return [word]
            command, known = found, known | options_of(found)
        elif name.startswith("--") and name != "--help" and name not in known:
            wrong.append(word)
    return wrong


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if mentioned(text)])
def test_what_is_mentioned_exists(name: str) -> None:
    wrong = {line: unknown(line) for line in sorted(mentioned(TEXTS[name]))}
    assert {line: words for line, words in wrong.items() if words} == {}


def test_what_does_not_exist_is_found() -> None:
    assert unknown("influence risk ACCOUNT --fail-on loss=0.2") == []
    assert unknown("influence risky ACCOUNT") == ["risky"]
    assert unknown("influence risk ACCOUNT --fail=0.2") == ["--fail=0.2"]
    assert unknown("influence store cop --to X") == ["cop"]
