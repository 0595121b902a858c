"""`influence schema COMMAND`: what a program may rely on in the JSON answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from influence.cli.emitting import emit
from influence.cli.options import Command, format_option, out_option, session_options
from influence.cli.session import current
from influence.domain.messages import N_

if TYPE_CHECKING:
    from pydantic import BaseModel

OUTPUTS = {
    "accounts": ("influence.analyses.listing", "Accounts"),
    "accounts by-class": ("influence.analyses.segmentation", "Segmentation"),
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
    "handover": ("influence.analyses.handover", "Handover"),
    "verify": ("influence.analyses.verify", "Verify"),
    "review": ("influence.analyses.review", "Review"),
    "review due": ("influence.analyses.due", "Due"),
    "import": ("influence.importers", "ImportResult"),
    "record": ("influence.importers", "ImportResult"),
    "demo": ("influence.cli.outputs", "Written"),
    "template": ("influence.cli.outputs", "Written"),
    "plan": ("influence.cli.outputs", "Written"),
    "view": ("influence.cli.outputs", "Written"),
    "view json": ("influence.renderers.json_shapes", "MapDocument"),
    "store check": ("influence.cli.outputs", "Checked"),
    "store migrate": ("influence.cli.outputs", "Migrated"),
    "store log": ("influence.cli.outputs", "Log"),
    "store undo": ("influence.cli.outputs", "Undone"),
    "store copy": ("influence.cli.outputs", "Copied"),
    "store export": ("influence.cli.outputs", "Written"),
    "store export json": ("influence.cli.outputs", "ExportedAccount"),
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
    if name not in OUTPUTS:
        sentence = N_('There is no command "{name}". Known: {known}.')
        raise UsageError(Message(sentence, {"name": name, "known": ", ".join(OUTPUTS)}))
    emit(current(), "json", out, described(name), lambda: Report([]))


def output_of(command: str) -> type[BaseModel]:
    """What a command answers with --format json."""
    module, model = OUTPUTS[command]
    found: type[BaseModel] = getattr(import_module(module), model)
    return found


def described(command: str) -> dict[str, Any]:
    """The JSON Schema of a command's answer.

    Of a reading command each key but lists may be null: the client is shown nothing of it.
    """
    from influence.analyses.common import Frame

    model = output_of(command)
    schema = model.model_json_schema(mode="serialization")
    if issubclass(model, Frame):
        schema["properties"] = {
            key: shape if key in Frame.model_fields else _nullable(shape)
            for key, shape in schema["properties"].items()
        }
    return schema


def _nullable(shape: dict[str, Any]) -> dict[str, Any]:
    choices = shape.get("anyOf", [shape])
    if any(choice.get("type") in ("array", "null") for choice in choices):
        return shape
    return {"anyOf": [*choices, {"type": "null"}]}
