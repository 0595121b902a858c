"""What the client is answered where nothing may be told: a command's frame, with nothing in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influence.cli.emitting import emit
from influence.cli.redacting import discreet
from influence.cli.schema import OUTPUTS, output_of
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.cli.answering import Asked
    from influence.reports.blocks import Report


def nothing_for_client(asked: Asked, command: str) -> None:
    """The answer of a command that tells nothing which the client may see: its frame alone.

    Nothing is computed. The account's name is the client's own, so it stays.
    """
    from influence.reports.redacted_report import nothing_report

    of_one = command.split()[0] != "accounts"
    name = _account_name(asked) if of_one else None
    data = nothing_of(command, asked)

    def report() -> Report:
        return nothing_report(name, asked.question.as_of)

    if not _written(asked, name, report):
        emit(asked.session, asked.format, asked.out, data, report)


def _written(asked: Asked, name: str | None, report: Callable[[], Report]) -> bool:
    """Write it as a document where the file's name asks for one."""
    from influence.cli.documents import write_document
    from influence.renderers.documents import ENDINGS
    from influence.reports.document import Document

    out = Path(asked.out or "")
    if out.suffix.lower() not in ENDINGS or asked.format != "table":
        return False
    title, blocks = name or "", report().blocks[1 if name else 0 :]
    document = Document(title, None, None, None, asked.question.as_of, blocks, name)
    write_document(asked.session, document, out)
    asked.session.say(N_("Written: {file}"), file=str(out))
    return True


def _account_name(asked: Asked) -> str:
    with discreet(asked.redact), asked.session.open() as store:
        return asked.account(store).account.name


def output_name(command: str, options: Mapping[str, object]) -> str:
    """What the schema of a command's answer is called: an option may ask for another answer."""
    given = (name.replace("_", "-") for name, value in options.items() if value is True)
    return next((n for option in given if (n := f"{command} {option}") in OUTPUTS), command)


def nothing_of(command: str, asked: Asked) -> dict[str, Any]:
    """The frame of a command's JSON, with an empty list or null for everything else in it."""
    from influence.domain.measure_settings import MeasureSettings

    question = asked.question
    schema = output_of(command).model_json_schema(mode="serialization")
    empty = {key: _empty(shape) for key, shape in schema["properties"].items()}
    frame = {
        "as_of": question.as_of.isoformat(),
        "seed": question.seed,
        "samples": MeasureSettings(question.settings).samples,
        "settings": {},
        "redacted": Redaction.CLIENT.value,
    }
    return {key: frame.get(key, value) for key, value in empty.items() if key != "branches"}


def _empty(shape: dict[str, Any]) -> list[object] | None:
    types = [choice.get("type") for choice in shape.get("anyOf", [shape])]
    return [] if "array" in types else None
