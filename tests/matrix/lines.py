"""Every line that somebody may type: each command alone, and once with each of its options.

Commands, options and choices are found in the program itself. What cannot be found there, whom to
ask about, stands in the tables here; a command or an option that they do not know is an error.
`{account}` and the like are filled in for the account that is asked about (see `cases.Case`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import click

from tests.cli.program import DAY, every_command

REST: Mapping[str, str] = {
    "demo": "--out {folder}",
    "template": "{folder}/people.xlsx",
    "import": "{tables} --by Li",
    "record": "{account} contacts id={person} note=x --by Li",
    "accounts": "",
    "contacts": "{account}",
    "risk": "{account}",
    "key-people": "{account}",
    "spof": "{account}",
    "closeness": "{account}",
    "turnover": "{account}",
    "moves": "{account}",
    "path": "{account} --to {person}",
    "coverage": "{account}",
    "rivals": "{account}",
    "verify": "{account}",
    "review": "{account}",
    "plan": "{account} --out {folder}/plan.md",
    "handover": "{account} --from {colleague}",
    "view": "{account} --out {folder}/map.json",
    "schema": "risk",
    "store check": "",
    "store migrate": "",
    "store log": "",
    "store undo": "--yes --by Li",
    "store copy": "--to {folder}/copy.db --yes",
    "store export": "{folder}",
    "store delete-contact": "{account} {person} --yes --by Li",
    "store delete-account": "{account} --yes --by Li",
}
"""What follows the words of each command."""
WRITING = {
    "import", "record", "store migrate", "store undo", "store delete-contact",
    "store delete-account", "verify --ask", "review --confirm",
}  # fmt: skip
"""Lines that change the store: each is tried on a copy."""
VALUES: Mapping[str, str] = {
    "--known-at": "2099-12-31",
    "--opportunity": "{deal}",
    "--seed": "2",
    "--samples": "500",
    "--set": "half_life.stance=90",
    "--tactics": "{tactics}",
    "--fail-on": "loss=1",
    "--since": "2026-03-31",
    "--leaver": "{person}",
    "--successor": "{person}={other} --leaver {person}",
    "--moved": "{person} --leaver {other}",
    "--years": "2",
    "--budget": "3",
    "--by": "Li",
    "--for": "{colleague} --out {folder}/questions.xlsx",
    "--account": "{account}",
    "--merge": "{folder}/pairs.csv",
    "--template": "{company}",
}
"""A value for each option that takes one."""
INSTEAD: Mapping[str, str] = {
    "handover --to": "{account} --from {colleague} --to {heir}",
    "handover --template": "{account} --from {colleague} --out {folder}/a.docx"
    " --template {company}",
    "plan --template": "{account} --template {company} --out {folder}/plan.docx",
    "verify --ask": "{account} --ask --by Li",
    "review --confirm": "{account} --confirm --by Li",
    "view --password": "{account} --out {folder}/locked.html --password",
    "import --map": "{crm}/hubspot --map {map}",
    "import --from json": "{exports}/json/{account} --from json",
    "import --from yaml": "{exports}/yaml/{account} --from yaml",
    "import --from graphml": "{exports}/graphml/{account} --from graphml",
    "import --from salesforce": "{crm}/salesforce --from salesforce",
    "import --from hubspot": "{crm}/hubspot --from hubspot",
    "import --from dynamics": "{crm}/dynamics --from dynamics",
    "template --map salesforce": "{folder}/map.yaml --map salesforce",
    "template --map hubspot": "{folder}/map.yaml --map hubspot",
    "template --map dynamics": "{folder}/map.yaml --map dynamics",
}
"""Lines that are no more than the command's own with the option after it."""
OUTER = {
    "--store", "--lang", "--format", "--out", "--as-of", "--help", "--version", "--yes",
    "--verbose",
}  # fmt: skip
"""Options that every line has already, or that answer nothing about an account."""
TYPED: Mapping[str, str] = {
    "verify --ask": "+1\n" * 3 + "?\ns\n\nq\n",
    "review --confirm": "y\n" * 40,
}
"""What is typed at the prompts of a line that asks."""
ASKED = "--as-of"
TELLS_FILES = {"plan", "view"}
"""Commands whose answer is where the file is: that is the same with every option."""
SHOWN_ELSEWHERE = {"demo"}
"""Commands that print another command's report, and take long."""
OTHER_FIGURES = {"--known-at", "--seed", "--samples", "--set"}
"""Options with which the same is told with other figures: tried in the first format alone."""


@dataclass(frozen=True)
class Line:
    """A command with one option, or without; `words` still has its `{account}`.

    `wide_only`: it tells nothing that narrow screens have not shown without the option.
    """

    command: str
    option: str
    words: str
    formats: tuple[str, ...]
    wide_only: bool = False

    @property
    def name(self) -> str:
        """How tests call it, such as `turnover --pairs all`."""
        return f"{self.command} {self.option}".strip()

    def with_words(self, more: str) -> "Line":
        """The same line with more options, if it answers a question."""
        return replace(self, words=f"{self.words} {more}") if ASKED in self.words else self

    @property
    def writes(self) -> bool:
        """Whether it changes the store."""
        return not WRITING.isdisjoint({self.command, self.name})

    @property
    def typed(self) -> str | None:
        """What is typed at its prompts."""
        return TYPED.get(self.name)


def lines() -> list[Line]:
    """The whole matrix, but for accounts, formats and languages."""
    found = []
    for path, context in every_command().items():
        if not isinstance(context.command, click.Group):
            found += _of_command(path.removeprefix("influence "), context.command)
    return found


def _of_command(name: str, command: click.Command) -> Iterator[Line]:
    options = {_flag(one): one for one in command.params if isinstance(one, click.Option)}
    form = options["--format"].type
    assert isinstance(form, click.Choice)
    formats = tuple(form.choices)
    day = f" {ASKED} {DAY}" if ASKED in options else ""
    yield Line(name, "", f"{name} {REST[name]}{day}", formats, name in SHOWN_ELSEWHERE)
    for flag, option in options.items():
        if flag in OUTER or option.required:
            continue
        for typed, value in _given(flag, option, f"{name} {flag}"):
            plain = flag in OTHER_FIGURES or name in TELLS_FILES
            rest = INSTEAD.get(f"{name} {typed}") or f"{REST[name]} {typed} {value}"
            yield Line(name, typed, f"{name} {rest}{day}", formats[:1] if plain else formats, plain)


def _given(flag: str, option: click.Option, name: str) -> Iterator[tuple[str, str]]:
    """The option with each of its choices but the one that holds without it, or with a value."""
    if option.is_flag or name in INSTEAD:
        yield flag, ""
    elif isinstance(option.type, click.Choice):
        yield from ((f"{flag} {one}", "") for one in option.type.choices if one != option.default)
    else:
        yield flag, VALUES[flag]


def _flag(option: click.Option) -> str:
    return max(option.opts, key=len)
