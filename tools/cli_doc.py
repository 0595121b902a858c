"""docs/cli.md: the help of every command, as the program prints it."""

from collections.abc import Iterator

import click

from influence.cli import influence
from influence.cli.session import Session

INTRODUCTION = """\
# Command line

What `influence COMMAND --help` prints. Made from the code; do not edit. `--lang zh` prints it in
Chinese, and `python -m influence` is the same as `influence`.

| exit code | means |
|---|---|
| 0 | fine |
| 1 | a finding is above a threshold that you set |
| 2 | the request or the input cannot be used (every bad row is listed), or no was answered |
| 3 | the store cannot be reached, or refuses |
| 130 | stopped: Ctrl-C |
| 70 | a mistake in the program |

Answers go to stdout, errors as sentences to stderr; with `--format json` a failure is one object on
stdout: `{"error": {"code", "message", "rows": [{"file", "row", "column", "message"}]}}`. Of many
mistakes that are alike the screen tells five and counts the others; JSON has 10,000 of a kind, and
`left_out` says how many more there are. Before something is taken back, copied or forgotten, the
program asks. An answer that is not yes leaves everything as it was, with exit code 2; where nobody
can answer, in a script, add `--yes`. The shell
completes commands, options and their words after one of

```console
$ eval "$(_INFLUENCE_COMPLETE=bash_source influence)"      # bash: put it into ~/.bashrc
```

<!-- not run: zsh and fish -->
```console
$ eval "$(_INFLUENCE_COMPLETE=zsh_source influence)"       # zsh: put it into ~/.zshrc
$ _INFLUENCE_COMPLETE=fish_source influence | source       # fish
```
"""

WIDTH = 100


def document() -> str:
    """The whole page, from the commands as they are."""
    root = click.Context(
        influence, info_name="influence", terminal_width=WIDTH, obj=Session(lang="en")
    )
    return "\n".join([INTRODUCTION, *sections(root)])


def sections(context: click.Context) -> Iterator[str]:
    """The command of the context, then, depth first, the commands below it."""
    yield f"## {context.command_path}\n"
    yield f"```\n{context.get_help()}\n```\n"
    command = context.command
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None, name
        yield from sections(click.Context(child, parent=context, info_name=name))
