"""Reading commands: each loads an account, asks one question, prints the answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.options import option
from influence.cli.redacting import chart, listed
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.domain.account_map import AccountMap


def _load(module: str, function: str) -> Any:
    # By name, so that `--help` of a command does not import what only the answer needs.
    return getattr(import_module(f"influence.{module}"), function)


def _reading(
    name: str, help: str, analysis: tuple[str, str], report: tuple[str, str]
) -> click.Command:
    """A command that answers one question about one account."""

    @reading_command(name, help)
    def command(asked: Asked) -> None:
        with asked.session.open() as store:
            account = asked.account(store)
        result = _load(*analysis)(account, asked.question)
        names = asked.names(account)
        answer(asked, result, lambda shown: _load(*report)(shown, names))

    return command


@reading_command("accounts", N_("List the accounts of the store."), account=False)
@option("--by-class", is_flag=True, help=N_("By class: which of them deserve our effort, and why."))
def accounts_command(asked: Asked, by_class: bool) -> None:
    from influence.analyses.listing import accounts
    from influence.domain.group import grouped
    from influence.reports.listings import accounts_report

    with asked.session.open() as store:
        maps = [store.load(id, asked.known_at) for id in store.account_ids(asked.known_at)]
        found = grouped(maps) if asked.group else maps
        shown = [listed(asked, account, store) for account in found]
    if by_class:
        _by_class(asked, shown)
    else:
        answer(asked, accounts(shown, asked.question), accounts_report)


def _by_class(asked: Asked, maps: list[AccountMap]) -> None:
    from influence.analyses.common import View
    from influence.analyses.drift import drift_by_dates, drifting
    from influence.analyses.segmentation import segmentation
    from influence.reports.segmentation_report import by_class_report

    going: dict[str, bool | None] = {}
    if not asked.redact.hides_attitudes:  # a decider who fell would be known by it
        views = [View(account, asked.question) for account in maps]
        going = {view.account.id: drifting(drift_by_dates(view)) for view in views}
    result = segmentation(maps, asked.question, going)
    answer(asked, result, lambda shown: by_class_report(shown, asked.store_typed()))


@reading_command("contacts", N_("List everybody of an account with their attitudes."), client=True)
def contacts_command(asked: Asked) -> None:
    from influence.analyses.listing import contacts
    from influence.reports.listings import chart_report, contacts_report

    with asked.session.open() as store:
        account = asked.account(store)
    if asked.redact is Redaction.CLIENT:
        account = chart(asked, account)
        answer(asked, contacts(account, asked.question), lambda found: chart_report(found, account))
        return
    names = asked.names(account)
    answer(asked, contacts(account, asked.question), lambda shown: contacts_report(shown, names))


key_people_command = _reading(
    "key-people",
    N_(
        "Who sways the decision without a formal role: indirect key people and outsiders, "
        "with shares and routes, and where the decision leans."
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
