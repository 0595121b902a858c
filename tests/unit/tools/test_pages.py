"""The blocks of a page are found with their remarks, and run as a reader would run them."""

from pathlib import Path

import pytest

from tools.pages.__main__ import shortened, written
from tools.pages.blocks import blocks
from tools.pages.session import HERE, run, runnable, steps

pytestmark = pytest.mark.checkout

PAGE = """\
# A page

<!-- run first: echo ready > made.txt -->
<!-- file: given.csv -->
```text
a,b
```

Words.

```console
$ cat made.txt   # a remark
old
$ export WORD=kept \\
    OTHER=too
$ echo $WORD $OTHER
kept too
```

<!-- exit code: 3 -->
```console
$ cat given.csv
...
$ read answer; echo "got $answer"; exit_with() { return 3; }; exit_with
```

<!-- not run: docker -->
```console
$ docker compose up
```

```python
print("not of the shell")
```
"""


def test_blocks_carry_the_remarks_right_above_them() -> None:
    found = list(blocks(PAGE))
    languages = [block.language for block in found]
    assert languages == ["first", "text", "console", "console", "console", "python"]
    assert [block.remarks for block in found[1:]] == [
        {"file": "given.csv"}, {}, {"exit code": "3"}, {"not run": "docker"}, {},
    ]  # fmt: skip


def test_a_remark_above_a_sentence_is_about_no_block() -> None:
    (block,) = blocks("<!-- not run: docker -->\nWords.\n\n```console\n$ ls\n```\n")
    assert block.not_run is None
    assert len(runnable("```console\n$ ls\n```\n")) == 1


def test_commands_have_their_output_and_their_place() -> None:
    console = list(blocks(PAGE))[2]
    texts = [command.text for command in console.commands]
    assert texts == ["cat made.txt   # a remark", "export WORD=kept \\\n    OTHER=too",
                     "echo $WORD $OTHER"]  # fmt: skip
    assert [command.shown for command in console.commands] == [("old",), (), ("kept too",)]
    lines = PAGE.splitlines()
    assert [lines[c.below] for c in console.commands if c.shown] == ["old", "kept too"]


def test_a_page_is_run_in_one_shell(tmp_path: Path) -> None:
    ran = run(PAGE, tmp_path)
    assert len(ran) == len(steps(PAGE)) == 6
    assert [step.lines for step in ran[1:]] == [
        ["ready"], [], ["kept too"], ["a,b"], ["got"],
    ]  # fmt: skip
    assert [(step.code, step.expected) for step in ran][-2:] == [(0, 0), (3, 3)]
    assert (tmp_path / HERE / "given.csv").read_text(encoding="utf-8") == "a,b\n"


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    (step,) = run("```console\n$ influence risky\n```\n", tmp_path)
    assert (step.code, step.expected) == (2, 0)
    assert "risky" in step.output


def test_answers_are_given(tmp_path: Path) -> None:
    page = "<!-- answers: y -->\n```console\n$ read answer; echo got $answer\n```\n"
    (step,) = run(page, tmp_path)
    assert step.lines == ["got y"]


def test_a_target_that_make_does_not_have_is_found(tmp_path: Path) -> None:
    good, bad = run("```console\n$ make docs\n$ make dosc\n```\n", tmp_path)
    assert (good.code, bad.code) == (0, 1)


def test_the_output_is_written_again(tmp_path: Path) -> None:
    text = written(PAGE, run(PAGE, tmp_path))
    assert text == PAGE.replace("\nold\n", "\nready\n")


def test_what_a_page_leaves_out_stays_left_out() -> None:
    printed = ["1", "2", "3", "4", "5"]
    assert shortened(["a", "...", "z"], printed) == ["1", "...", "5"]
    assert shortened(["a", "b", "..."], printed) == ["1", "2", "..."]
    assert shortened(["a"], printed) == printed
