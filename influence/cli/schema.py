"""`influence schema COMMAND`: what a program may rely on in the JSON answers."""

from __future__ import annotations

from importlib import import_module

import click

from influence.cli.answering import emit
from influence.cli.options import Command, format_option, out_option, session_options
from influence.cli.session import current
from influence.domain.messages import N_

_OUTPUTS = {
    "accounts": ("influence.analyses.listing", "Accounts"),
    "contacts": ("influence.analyses.listing", "Contacts"),
    "key-people": ("influence.analyses.key_people", "KeyPeople"),
    "spof": ("influence.analyses.single_points", "SinglePoints"),
    "closeness": ("influence.analyses.closeness", "Closeness"),
    "risk": ("influence.analyses.risk", "Risk"),
    "turnover": ("influence.analyses.turnover", "Turnover"),
    "moves": ("influence.analyses.moves", "Moves"),
    "path": ("influence.analyses.introductions", "Introductions"),
    "coverage": ("influence.analyses.coverage", "CoverageMap"),
    "rivals": ("influence.analyses.rivals", "Rivals"),
    "verify": ("influence.analyses.verify", "Verify"),
    "import": ("influence.importers", "ImportResult"),
    "record": ("influence.importers", "ImportResult"),
    "demo": ("influence.cli.outputs", "Written"),
    "template": ("influence.cli.outputs", "Written"),
    "view": ("influence.cli.outputs", "Written"),
    "view json": ("influence.renderers.json_shapes", "MapDocument"),
    "store check": ("influence.cli.outputs", "Checked"),
    "store migrate": ("influence.cli.outputs", "Migrated"),
    "store log": ("influence.cli.outputs", "Log"),
    "store undo": ("influence.cli.outputs", "Undone"),
    "store copy": ("influence.cli.outputs", "Copied"),
    "store export": ("influence.cli.outputs", "Written"),
    "store delete-contact": ("influence.cli.outputs", "Forgotten"),
    "store delete-account": ("influence.cli.outputs", "Forgotten"),
}


@click.command(
    "schema",
    cls=Command,
    help=N_("Print the JSON Schema of what a command answers with --format json."),
)
@click.argument("command", nargs=-1, required=True)
@format_option("json", "table")
@out_option
@session_options
def schema_command(command: tuple[str, ...], format_: str, out: str | None) -> None:
    """Both formats print the schema: it is JSON by nature."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message
    from influence.reports.blocks import Report

    name = " ".join(command)
    if name not in _OUTPUTS:
        sentence = N_('There is no command "{name}". Known: {known}.')
        raise UsageError(Message(sentence, {"name": name, "known": ", ".join(_OUTPUTS)}))
    module, model = _OUTPUTS[name]
    described = getattr(import_module(module), model).model_json_schema(mode="serialization")
    emit(current(), "json", out, described, lambda: Report([]))
