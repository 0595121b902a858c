"""Reading commands: each loads an account, asks one question, prints the answer."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.redacting import chart, listed
from influence.domain.messages import N_
from influence.domain.words import Redaction


def _load(module: str, function: str) -> Any:
    # By name, so that `--help` of a command does not import what only the answer needs.
    return getattr(import_module(f"influence.{module}"), function)


def _reading(
    name: str, help: str, analysis: tuple[str, str], report: tuple[str, str], client: bool = False
) -> click.Command:
    """A command that answers one question about one account.

    `client`: what it tells of the organization chart may be shown to the client.
    """

    @reading_command(name, help, client=client)
    def command(asked: Asked) -> None:
        with asked.session.open() as store:
            account = asked.account(store)
        if asked.redact is Redaction.CLIENT:
            account = chart(asked, account)
        result = _load(*analysis)(account, asked.question)
        names = asked.names(account)
        answer(asked, result, lambda shown: _load(*report)(shown, names))

    return command


@reading_command("accounts", N_("List the accounts of the store."), account=False)
def accounts_command(asked: Asked) -> None:
    from influence.analyses.listing import accounts
    from influence.domain.group import grouped
    from influence.reports.listings import accounts_report

    with asked.session.open() as store:
        maps = [store.load(id, asked.known_at) for id in store.account_ids(asked.known_at)]
        found = grouped(maps) if asked.group else maps
        shown = [listed(asked, account, store) for account in found]
    result = accounts(shown, asked.question)
    answer(asked, result, accounts_report)


contacts_command = _reading(
    "contacts",
    N_("List everybody of an account with their attitudes."),
    ("analyses.listing", "contacts"),
    ("reports.listings", "contacts_report"),
    client=True,
)
key_people_command = _reading(
    "key-people",
    N_(
        "Who sways the decision without a formal role: indirect key people and outsiders, "
        "with shares and paths, and where the decision leans."
    ),
    ("analyses.key_people", "key_people"),
    ("reports.key_people_report", "key_people_report"),
)
spof_command = _reading(
    "spof",
    N_(
        "How we reach each decider, by how many routes, and whose loss would cut us off: "
        "single points of failure, people and relationships."
    ),
    ("analyses.single_points", "single_points"),
    ("reports.single_points_report", "single_points_report"),
)
closeness_command = _reading(
    "closeness",
    N_(
        "Composite closeness and the three attitudes per person, department and account, "
        "with what is known and what could be."
    ),
    ("analyses.closeness", "closeness"),
    ("reports.closeness_report", "closeness_report"),
)
coverage_command = _reading(
    "coverage",
    N_(
        "Who of us covers whom: level with level, per department and colleague, our trio, lead "
        "and backup, roles found and wanted, and how complete the map is."
    ),
    ("analyses.coverage", "coverage"),
    ("reports.coverage_report", "coverage_report"),
)
rivals_command = _reading(
    "rivals",
    N_(
        "Ours against theirs: how surely we and the competitors get through to each decider "
        "and department, and which competitor it is."
    ),
    ("analyses.rivals", "rivals"),
    ("reports.rivals_report", "rivals_report"),
)
