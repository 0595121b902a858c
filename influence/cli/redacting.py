"""`--redact`: an account as it may be shown to whoever reads the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.cli.answering import Asked
    from influence.domain.account_map import AccountMap
    from influence.domain.pseudonyms import Pseudonymous
    from influence.reports.blocks import Report
    from influence.stores import Store


def for_readers(asked: Asked, account: AccountMap, store: Store) -> AccountMap:
    """The account as it is where all may be told; else with the store's pseudonyms for names, and
    without notes and evidence where attitudes are not told.

    The opportunity that was asked about is then known by its pseudonym too.
    """
    from influence.domain.redaction import without_remarks

    if asked.redact.hides_names:
        asked.renamed = made = _renamed(asked, account, store)
        deal = asked.question.opportunity
        if deal is not None:
            asked.question = replace(asked.question, opportunity=_deal(made, deal, account))
        account = made.account
    return without_remarks(account) if asked.redact.hides_attitudes else account


def listed(asked: Asked, account: AccountMap, store: Store) -> AccountMap:
    """An account as a list of all accounts may show it, where no two are called alike."""
    if not asked.redact.hides_names:
        return account
    known = asked.renamed.codes if asked.renamed else {}
    made = _renamed(asked, account, store)
    asked.renamed = replace(made, codes={**known, **made.codes})
    return made.account


def chart(asked: Asked, account: AccountMap) -> AccountMap:
    """What the client may see of an account: its organization chart of the day asked about.

    That does not depend on an opportunity, and tells nothing of branches.
    """
    from influence.domain.redaction import for_client

    asked.question = replace(asked.question, opportunity=None)
    asked.together = None
    return for_client(account, asked.question.as_of)


def _renamed(asked: Asked, account: AccountMap, store: Store) -> Pseudonymous:
    from influence.domain.pseudonyms import pseudonymous

    # Whoever was called something before, in this answer, is called the same again.
    known = asked.renamed.codes if asked.renamed else {}
    return pseudonymous(account, store.secret(), asked.session.translate, known)


def _deal(made: Pseudonymous, deal: str, account: AccountMap) -> str:
    from influence.domain.errors import UnknownOpportunity

    if deal not in made.opportunities:
        raise UnknownOpportunity(deal, account.id, account.opportunities)
    return made.opportunities[deal]


@contextmanager
def discreet(redact: Redaction) -> Iterator[None]:
    """Where names are hidden, an error that lists what there is tells only what was typed."""
    from influence.domain.errors import UnknownAccount, UnknownOpportunity

    try:
        yield
    except (UnknownAccount, UnknownOpportunity) as error:
        if redact.hides_names or redact is Redaction.CLIENT:
            raise error.unlisted() from None
        raise


def nothing_for_client(asked: Asked, command: str) -> None:
    """The answer of a command that tells nothing which the client may see: its frame alone.

    Nothing is computed. The account's name is the client's own, so it stays.
    """
    from influence.cli.answering import emit
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
    from influence.cli.schema import OUTPUTS

    given = (name.replace("_", "-") for name, value in options.items() if value is True)
    return next((n for option in given if (n := f"{command} {option}") in OUTPUTS), command)


def nothing_of(command: str, asked: Asked) -> dict[str, Any]:
    """The frame of a command's JSON, with an empty list or null for everything else in it."""
    from influence.cli.schema import output_of
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
