"""What to do next: the moves that gain most, and the route to somebody."""

from __future__ import annotations

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.options import option, tactics_option
from influence.domain.messages import N_


@reading_command(
    "moves",
    N_(
        "What we can do ourselves, by what it gains for its effort: ties to make or to bring "
        "closer, attitudes to raise, and who should do it."
    ),
)
@option(
    "--budget",
    type=click.IntRange(min=0),
    default=0,
    metavar="K",
    help=N_("Also the plan of K moves that gain most access together."),
)
@tactics_option
def moves_command(asked: Asked, budget: int) -> None:
    from influence.analyses.moves import moves
    from influence.reports.moves_report import moves_report

    with asked.session.open() as store:
        account = asked.account(store)
    result = moves(account, asked.question, budget=budget)
    answer(asked, result, lambda shown: moves_report(shown, asked.names(account)))


@reading_command(
    "path",
    N_(
        "Who introduces us to somebody: the most reliable routes, the two that share nobody, and "
        "why we believe in each step."
    ),
)
@option("--to", required=True, metavar="CONTACT", help=N_("Whom we want to meet."))
@tactics_option
def path_command(asked: Asked, to: str) -> None:
    from influence.analyses.introductions import introductions
    from influence.reports.introductions_report import introductions_report

    with asked.session.open() as store:
        account = asked.account(store)
    result = introductions(account, asked.question, to=asked.person(to))
    answer(asked, result, lambda shown: introductions_report(shown, asked.names(account)))
