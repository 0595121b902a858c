"""What if they leave? One departure rehearsed, or everybody's, in pairs and over a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.options import option, tactics_option
from influence.cli.progress import rows_counted
from influence.domain.messages import N_

if TYPE_CHECKING:
    from influence.domain.errors import UsageError


@reading_command(
    "turnover",
    N_(
        "What if they leave? With --leaver one departure rehearsed: who is out of reach then, "
        "what must be handed over, who stands in, what takes the risk away. Without: everybody's "
        "leaving, the pairs that hide each other, and what a year may bring."
    ),
)
@option("--leaver", "leavers", metavar="ID", multiple=True, help=N_("Who leaves; repeatable."))
@option(
    "--successor",
    "successors",
    metavar="LEAVER=CONTACT",
    multiple=True,
    help=N_("Who takes a leaver's seat; repeatable."),
)
@option(
    "--moved",
    metavar="ID",
    multiple=True,
    help=N_("Who moves elsewhere in the house, keeping their ties; repeatable."),
)
@option(
    "--pairs",
    type=click.Choice(("top", "all")),
    default="top",
    show_default=True,
    help=N_("Pairs of the 60 people most used, or of all."),
)
@option("--triples", is_flag=True, help=N_("Also threes, of the 25 people most used."))
@option("--years", type=float, metavar="T", help=N_("Look so many years ahead; default 1."))
@tactics_option
def turnover_command(
    asked: Asked,
    leavers: tuple[str, ...],
    successors: tuple[str, ...],
    moved: tuple[str, ...],
    pairs: str,
    triples: bool,
    years: float | None,
) -> None:
    from influence.analyses.turnover import turnover
    from influence.reports.turnover_report import turnover_report

    seats = _seats(successors)
    with asked.session.open() as store:
        account = asked.account(store)
    with rows_counted() as counted:
        result = turnover(
            account,
            asked.question,
            leavers=[asked.person(leaver) for leaver in leavers],
            successors={asked.person(a): asked.person(b) for a, b in seats.items()},
            moved=[asked.person(id) for id in moved],
            pairs="all" if pairs == "all" else "top",
            triples=triples,
            years=years,
            progress=counted,
        )
    answer(asked, result, lambda shown: turnover_report(shown, asked.names(account)))


def _seats(given: tuple[str, ...]) -> dict[str, str]:
    """Leaver -> successor; raises UsageError for what is not LEAVER=CONTACT or names two."""
    seats: dict[str, str] = {}
    for text in given:
        leaver, _, successor = (part.strip() for part in text.partition("="))
        if not leaver or not successor:
            raise _bad(N_('"{value}" is not LEAVER=CONTACT, such as wang-lei=chen-yu.'), text)
        if seats.get(leaver, successor) != successor:
            raise _bad(N_('"{value}" cannot have two successors. Name one.'), leaver)
        seats[leaver] = successor
    return seats


def _bad(sentence: str, value: str) -> UsageError:
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    return UsageError(Message(sentence, {"value": value}))
